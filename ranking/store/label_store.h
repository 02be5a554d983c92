// What papers are labelled with - categories, venue, type - by number, so that counting them
// decodes no record.
//
// File layout (labels.ql), little-endian, every array at a multiple of 8 bytes:
//   "QUIREQL1"
//   4 number of kinds, 4 number of papers
//   for each kind, in the order of LabelKind:
//     4 number of labels, 4 number of values
//     papers + 1 numbers of 4 bytes: where the values of each paper begin, and the end
//     the values of 4 bytes: label numbers from 0, for each paper in the order of its record
//     2 * labels + 1 numbers of 4 bytes: where texts begin, and the end
//     the texts: for each label the folded one (fold_label()), then the one to show
// Labels are numbered in byte order of the folded text.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ranking/paper.h"
#include "ranking/store/file_cursor.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/mapped_file.h"
#include "ranking/store/text_list.h"

namespace quire {

enum class LabelKind : std::uint8_t { kCategory, kVenue, kType };
inline constexpr std::size_t kLabelKindCount = 3;

// Collects the labels of a build. Two labels that fold alike are one; it is shown in the spelling
// that most papers use, ties in byte order. Not thread-safe.
class LabelStoreWriter {
 public:
  // The labels of the next paper, in DocId order.
  void add(const Paper& paper);

  // Throws std::runtime_error if the file cannot be written.
  void write(const std::filesystem::path& path) const;

 private:
  static constexpr std::uint32_t kNoLabel = 0xFFFFFFFF;  // of a spelling without letters or digits
  struct Spelling {
    std::uint32_t label = kNoLabel;  // in the order of arrival
    std::uint32_t papers = 0;
  };
  struct Kind {
    std::unordered_map<std::string, Spelling> spellings;
    std::unordered_map<std::string, std::uint32_t> labels;  // by folded text
    Adjacency papers;
    std::vector<std::uint32_t> row;  // of the paper being added
  };
  static Spelling& find_spelling(Kind& kind, const std::string& written);
  static void add_label(Kind& kind, const std::string& written);

  std::array<Kind, kLabelKindCount> kinds_;
};

// Immutable and thread-safe; mapped, opening reads the header only.
class LabelStore {
 public:
  // Throws std::runtime_error with the path and the reason if the file is not a whole label store.
  explicit LabelStore(const std::filesystem::path& path);

  [[nodiscard]] std::uint32_t paper_count() const { return paper_count_; }
  [[nodiscard]] std::uint32_t label_count(LabelKind kind) const {
    return (static_cast<std::uint32_t>(of(kind).texts.begins.size()) - 1) / 2;
  }
  // Label numbers below label_count(kind), each once, in the order of the paper's record: the first
  // category of a paper is its field. Requires 1 <= doc <= paper_count(). Throws
  // std::runtime_error if the row points outside of the file or of the labels.
  [[nodiscard]] std::span<const std::uint32_t> labels_of(LabelKind kind, std::uint32_t doc) const {
    const Kind& labels = of(kind);
    const std::uint32_t begin = labels.begins[doc - 1];
    const std::uint32_t end = labels.begins[doc];
    if (begin > end || end > labels.values.size()) refuse("a row points outside of it");
    const auto row = labels.values.subspan(begin, end - begin);
    for (const std::uint32_t label : row) {
      if (label >= label_count(kind)) refuse("a paper has a label that does not exist");
    }
    return row;
  }
  // What papers are compared within: the first category of a paper, one more field for those
  // without. Requires and throws as labels_of().
  [[nodiscard]] std::uint32_t field_of(std::uint32_t doc) const {
    const auto categories = labels_of(LabelKind::kCategory, doc);
    return categories.empty() ? label_count(LabelKind::kCategory) : categories.front();
  }
  [[nodiscard]] std::uint32_t field_count() const { return label_count(LabelKind::kCategory) + 1; }

  // Require label < label_count(kind). Throw std::runtime_error if the text is outside of the file.
  [[nodiscard]] std::string_view folded(LabelKind kind, std::uint32_t label) const {
    return text(kind, 2 * label);
  }
  [[nodiscard]] std::string_view shown(LabelKind kind, std::uint32_t label) const {
    return text(kind, 2 * label + 1);
  }

 private:
  struct Kind {
    std::span<const std::uint32_t> begins;
    std::span<const std::uint32_t> values;
    TextListView texts;
  };
  [[nodiscard]] const Kind& of(LabelKind kind) const {
    return kinds_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] std::string_view text(LabelKind kind, std::uint32_t index) const;
  [[noreturn]] void refuse(const char* reason) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::uint32_t paper_count_ = 0;
  std::array<Kind, kLabelKindCount> kinds_;
};

}  // namespace quire
