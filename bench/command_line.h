// What the sub-commands of quire-bench share.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>

#include "bench/report_format.h"

namespace quire {

inline const std::map<std::string, ReportFormat> kReportFormats = {{"table", ReportFormat::kTable},
                                                                   {"json", ReportFormat::kJson}};

// Runs the sub-command that was given; true if it met no error.
using BenchCommand = std::function<bool()>;

// Adds an option that takes one of the names in `values`.
template <typename Value>
void add_choice(CLI::App& command, const std::string& name, Value& value,
                const std::map<std::string, Value>& values, const std::string& help) {
  std::string names;
  std::string default_name;
  for (const auto& [choice, meaning] : values) {
    names += (names.empty() ? "" : "|") + choice;
    if (meaning == value) default_name = choice;
  }
  command
      .add_option_function<std::string>(
          name, [&value, values](const std::string& choice) { value = values.at(choice); }, help)
      ->check(CLI::IsMember(values))
      ->option_text(names + " [" + default_name + "]");
}

}  // namespace quire
