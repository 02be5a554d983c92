#include "ranking/store/label_store.h"

#include <algorithm>
#include <stdexcept>

#include "analyzers/text.h"
#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQL1";

}  // namespace

LabelStoreWriter::Spelling& LabelStoreWriter::find_spelling(Kind& kind,
                                                            const std::string& written) {
  const auto [entry, is_new] = kind.spellings.try_emplace(written);
  if (!is_new) return entry->second;
  std::string folded = fold_label(written);
  if (folded.empty()) return entry->second;
  const auto next = static_cast<std::uint32_t>(kind.labels.size());
  entry->second.label = kind.labels.try_emplace(std::move(folded), next).first->second;
  return entry->second;
}

void LabelStoreWriter::add_label(Kind& kind, const std::string& written) {
  if (written.empty()) return;
  Spelling& spelling = find_spelling(kind, written);
  if (spelling.label == kNoLabel) return;
  if (std::find(kind.row.begin(), kind.row.end(), spelling.label) != kind.row.end()) return;
  ++spelling.papers;
  kind.row.push_back(spelling.label);
}

void LabelStoreWriter::add(const Paper& paper) {
  for (const std::string& category : paper.categories) {
    add_label(kinds_[static_cast<std::size_t>(LabelKind::kCategory)], category);
  }
  add_label(kinds_[static_cast<std::size_t>(LabelKind::kVenue)], paper.venue);
  add_label(kinds_[static_cast<std::size_t>(LabelKind::kType)], paper.type);
  for (Kind& kind : kinds_) {
    kind.papers.add_row(kind.row);
    kind.row.clear();
  }
}

void LabelStoreWriter::write(const std::filesystem::path& path) const {
  FileWriter file(path);
  file.write(kMagic);
  write_numbers(file, std::array{static_cast<std::uint32_t>(kLabelKindCount),
                                 kinds_.front().papers.row_count()});
  for (const Kind& kind : kinds_) {
    using Folded = std::pair<std::string_view, std::uint32_t>;
    std::vector<Folded> labels(kind.labels.begin(), kind.labels.end());
    std::sort(labels.begin(), labels.end());
    std::vector<std::uint32_t> numbers(labels.size());  // by arrival
    for (std::uint32_t i = 0; i < labels.size(); ++i) numbers[labels[i].second] = i;

    using Choice = std::pair<std::string_view, std::uint32_t>;  // spelling, its papers
    std::vector<Choice> shown(labels.size());
    for (const auto& [written, spelling] : kind.spellings) {
      if (spelling.label == kNoLabel) continue;
      Choice& best = shown[numbers[spelling.label]];
      if (best.first.empty() || spelling.papers > best.second ||
          (spelling.papers == best.second && written < best.first)) {
        best = {written, spelling.papers};
      }
    }
    TextList texts;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      texts.add(labels[i].first);
      texts.add(shown[i].first);
    }
    std::vector<std::uint32_t> values = kind.papers.values;
    for (std::uint32_t& value : values) value = numbers[value];
    write_numbers(file, std::array{static_cast<std::uint32_t>(labels.size()),
                                   static_cast<std::uint32_t>(values.size())});
    write_numbers(file, kind.papers.begins);
    write_numbers(file, values);
    write_numbers(file, texts.begins);
    write_array(file, texts.bytes);
  }
  file.close();
}

LabelStore::LabelStore(const std::filesystem::path& path) : path_(path), file_(path) {
  FileCursor cursor(path_, file_.bytes(), kMagic);
  const auto counts = cursor.take<std::uint32_t>(2);
  if (counts[0] != kLabelKindCount) refuse("it has other kinds of labels");
  paper_count_ = counts[1];
  for (Kind& kind : kinds_) {
    const auto sizes = cursor.take<std::uint32_t>(2);
    if (sizes[0] > file_.bytes().size()) refuse("it is cut");
    kind.begins = cursor.take<std::uint32_t>(std::size_t{paper_count_} + 1);
    kind.values = cursor.take<std::uint32_t>(sizes[1]);
    kind.texts.begins = cursor.take<std::uint32_t>(2 * std::size_t{sizes[0]} + 1);
    kind.texts.bytes = cursor.take_text(kind.texts.begins.back());
  }
  cursor.expect_end();
}

std::string_view LabelStore::text(LabelKind kind, std::uint32_t index) const {
  const auto text = of(kind).texts.between(index, index + 1);
  if (!text) refuse("a text points outside of it");
  return *text;
}

void LabelStore::refuse(const char* reason) const {
  throw std::runtime_error(path_.string() + " is not a readable label store: " + reason);
}

}  // namespace quire
