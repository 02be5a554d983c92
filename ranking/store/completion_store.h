// What queries are completed from: titles, people and topics by the beginnings of their words.
//
// File layout (completions.qc), little-endian, every array at a multiple of 8 bytes:
//   "QUIREQC1"
//   4 number of papers, 4 number of authors
//   three sections (completion_section.h): titles, authors, topics
//   4 bytes a title: its paper
//   4 bytes a topic: papers with it
//   topics + 1 numbers of 4 bytes: where topic texts begin, and the end
//   the topic texts
// Of several papers with the same title only the most used one is here. Authors are items by their
// number - 1.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/store/completion_section.h"
#include "ranking/store/mapped_file.h"

namespace quire {

// What the title of a paper is ranked by: its citations in this index or as the dump says,
// whichever is more. Both may be kMissing.
[[nodiscard]] std::uint32_t paper_use(std::int32_t citations, std::int32_t imported_citations);

// Everything in the file, as a build collects it.
struct CompletionContent {
  std::uint32_t paper_count = 0;
  CompletionItems titles;
  std::vector<std::uint32_t> title_papers;  // one a title
  CompletionItems authors;                  // one a person, by AuthorNumber
  CompletionItems topics;
  std::vector<std::uint32_t> topic_papers;  // how many, one a topic
  TextList topic_texts;
};

// Throws std::runtime_error if the file cannot be written.
void write_completions(CompletionContent content, const std::filesystem::path& path);

// Immutable and thread-safe; mapped, opening reads the headers only.
class CompletionStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole completion
  // store.
  explicit CompletionStore(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  [[nodiscard]] std::uint32_t author_count() const { return authors_.item_count(); }

  [[nodiscard]] const CompletionSection& titles() const { return titles_; }
  [[nodiscard]] const CompletionSection& authors() const { return authors_; }
  [[nodiscard]] const CompletionSection& topics() const { return topics_; }

  // The paper of a title, 1..paper_count(). Requires title < titles().item_count(). Throws
  // std::runtime_error if there is no such paper.
  [[nodiscard]] std::uint32_t title_paper(std::uint32_t title) const;
  // Require topic < topics().item_count().
  [[nodiscard]] std::uint32_t topic_papers(std::uint32_t topic) const {
    return topic_papers_[topic];
  }
  // Throws std::runtime_error if the text is outside of the file.
  [[nodiscard]] std::string_view topic_text(std::uint32_t topic) const;

  // Reads everything. Throws std::runtime_error that says what is wrong.
  void check() const;

 private:
  [[noreturn]] void refuse(const std::string& reason) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  CompletionSection titles_;
  CompletionSection authors_;
  CompletionSection topics_;
  std::span<const std::uint32_t> title_papers_;
  std::span<const std::uint32_t> topic_papers_;
  TextListView topic_texts_;
};

}  // namespace quire
