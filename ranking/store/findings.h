// What a check of a generation finds.
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace quire {

// Collects findings up to a limit. Not thread-safe.
class Findings {
 public:
  explicit Findings(std::size_t limit) : limit_(limit) {}

  [[nodiscard]] bool is_full() const { return list_.size() >= limit_; }
  [[nodiscard]] std::size_t room() const { return limit_ - list_.size(); }
  void add(std::string finding) {
    if (!is_full()) list_.push_back(std::move(finding));
  }
  // Adds `finding` unless `holds`.
  void expect(bool holds, const std::string& finding) {
    if (!holds) add(finding);
  }
  // Runs `check`; what it throws is a finding about `subject`.
  template <typename Check>
  void guard(const std::string& subject, Check&& check) {
    try {
      check();
    } catch (const std::exception& error) {
      add(subject + ": " + error.what());
    }
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(list_); }
  [[nodiscard]] bool empty() const { return list_.empty(); }

 private:
  std::size_t limit_;
  std::vector<std::string> list_;
};

}  // namespace quire
