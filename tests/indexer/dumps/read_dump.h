// Whole dumps in memory, for tests.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/formats.h"

namespace quire {

struct DumpContent {
  DumpFormat format = DumpFormat::kAuto;
  std::vector<Paper> papers;
  std::vector<Paper> attachments;
  std::vector<Reject> rejects;
  std::vector<RecordPlace> places;  // of the papers
};

inline DumpContent read_all(OpenDump dump) {
  DumpContent content;
  content.format = dump.format;
  Paper paper;
  Reject reject;
  for (;;) {
    switch (dump.reader->next(paper, reject)) {
      case ReadStatus::kPaper:
        content.papers.push_back(paper);
        content.places.push_back(dump.reader->place());
        break;
      case ReadStatus::kAttachment:
        content.attachments.push_back(paper);
        break;
      case ReadStatus::kReject:
        content.rejects.push_back(reject);
        break;
      case ReadStatus::kEnd:
        return content;
    }
  }
}

inline DumpContent read_text(std::string text, DumpFormat format = DumpFormat::kAuto,
                             std::size_t max_line_bytes = DumpOptions().max_line_bytes) {
  return read_all(open_dump_text("text", std::move(text), {format, max_line_bytes}));
}

inline DumpContent read_path(const std::filesystem::path& path,
                             DumpFormat format = DumpFormat::kAuto) {
  return read_all(open_dump(path.string(), {.format = format}));
}

// The sample `name` of tests/data/dumps.
inline DumpContent read_sample(const std::string& name) {
  return read_path(std::filesystem::path(QUIRE_SOURCE_DIR) / "tests" / "data" / "dumps" / name);
}

// The one paper of a record of `format`.
inline Paper read_paper(std::string record, DumpFormat format) {
  const DumpContent content = read_text(std::move(record), format);
  for (const Reject& reject : content.rejects) ADD_FAILURE() << reject.detail;
  if (content.papers.size() != 1) throw std::runtime_error("expected one paper");
  return content.papers.front();
}

// The one reject of a record of `format`.
inline Reject read_reject(std::string record, DumpFormat format) {
  const DumpContent content = read_text(std::move(record), format);
  if (content.rejects.size() != 1) throw std::runtime_error("expected one reject");
  return content.rejects.front();
}

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::vector<std::string> ids_of(const Paper& paper) {
  std::vector<std::string> ids;
  for (const PaperId& id : paper.ids) ids.push_back(to_string(id));
  return ids;
}

inline std::vector<std::string> references_of(const Paper& paper) {
  std::vector<std::string> ids;
  for (const PaperId& id : paper.references) ids.push_back(to_string(id));
  return ids;
}

inline std::vector<std::string> names_of(const std::vector<Affiliation>& affiliations) {
  std::vector<std::string> names;
  for (const Affiliation& affiliation : affiliations) names.push_back(affiliation.name);
  return names;
}

inline std::vector<std::string> names_of(const Paper& paper) {
  std::vector<std::string> names;
  for (const Authorship& author : paper.authors) names.push_back(author.name);
  return names;
}

inline std::vector<std::string> titles_of(const DumpContent& content) {
  std::vector<std::string> titles;
  for (const Paper& paper : content.papers) titles.push_back(paper.title);
  return titles;
}

// What opening the dump throws, or "" if it does not.
template <typename Open>
std::string failure_of(const Open& open) {
  try {
    open();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace quire
