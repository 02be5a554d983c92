#include "ranking/store/completion_store.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "ranking/store/file_cursor.h"
#include "ranking/store/file_writer.h"
#include "ranking/store/signal_store.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQC1";

// One number for a set of (word, item) pairs, whatever their order.
std::uint64_t mixed(std::uint32_t word, std::uint32_t item) {
  std::uint64_t value = (std::uint64_t{word} << 32U | item) + 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;  // Steele et al. 2014, SplitMix64
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

// Words in order, both directions of the lists the same set of pairs.
void check_section(const CompletionSection& section) {
  std::uint64_t pairs = 0;
  for (std::uint32_t word = 0; word < section.word_count(); ++word) {
    if (word > 0 && section.word(word - 1) >= section.word(word)) {
      throw std::runtime_error("its words are not in order");
    }
    for (CompletionList items = section.items_with(word); !items.at_end();) {
      pairs += mixed(word, items.next());
    }
  }
  for (std::uint32_t item = 0; item < section.item_count(); ++item) {
    for (CompletionList words = section.words_of(item); !words.at_end();) {
      pairs -= mixed(words.next(), item);
    }
  }
  if (pairs != 0) throw std::runtime_error("the lists of words and of items contradict each other");
}

}  // namespace

std::uint32_t paper_use(std::int32_t citations, std::int32_t imported_citations) {
  static_assert(kMissing < 0);
  return static_cast<std::uint32_t>(std::max({citations, imported_citations, 0}));
}

void write_completions(CompletionContent content, const std::filesystem::path& path) {
  FileWriter file(path);
  file.write(kMagic);
  write_numbers(file, std::array{content.paper_count, content.authors.items.row_count()});
  for (CompletionItems* items : {&content.titles, &content.authors, &content.topics}) {
    CompletionSectionWriter(std::move(*items)).write(file);
  }
  write_numbers(file, content.title_papers);
  write_numbers(file, content.topic_papers);
  write_numbers(file, content.topic_texts.begins);
  write_array(file, content.topic_texts.bytes);
  file.close();
}

CompletionStore::CompletionStore(const std::filesystem::path& path) : path_(path), file_(path) {
  FileCursor cursor(path_, file_.bytes(), kMagic);
  const auto counts = cursor.take<std::uint32_t>(2);
  paper_count_ = counts[0];
  titles_ = CompletionSection(cursor);
  authors_ = CompletionSection(cursor);
  topics_ = CompletionSection(cursor);
  if (authors_.item_count() != counts[1]) refuse("it does not hold every author");
  title_papers_ = cursor.take<std::uint32_t>(titles_.item_count());
  topic_papers_ = cursor.take<std::uint32_t>(topics_.item_count());
  topic_texts_.begins = cursor.take<std::uint32_t>(std::size_t{topics_.item_count()} + 1);
  topic_texts_.bytes = cursor.take_text(topic_texts_.begins.back());
  cursor.expect_end();
}

std::uint32_t CompletionStore::title_paper(std::uint32_t title) const {
  const std::uint32_t paper = title_papers_[title];
  if (paper < 1 || paper > paper_count_) refuse("a title is that of a paper that does not exist");
  return paper;
}

std::string_view CompletionStore::topic_text(std::uint32_t topic) const {
  const auto text = topic_texts_.between(topic, topic + 1);
  if (!text) refuse("a topic points outside of it");
  return *text;
}

void CompletionStore::check() const {
  for (const CompletionSection* section : {&titles_, &authors_, &topics_}) {
    try {
      check_section(*section);
    } catch (const std::runtime_error& error) {
      refuse(error.what());
    }
  }
  std::vector<bool> seen(std::size_t{paper_count_} + 1);
  for (std::uint32_t title = 0; title < titles_.item_count(); ++title) {
    const std::uint32_t paper = title_paper(title);
    if (seen[paper]) refuse("a paper has two titles");
    seen[paper] = true;
  }
  for (std::uint32_t topic = 0; topic < topics_.item_count(); ++topic) {
    if (topic_text(topic).empty()) refuse("a topic has no text");
    if (topic > 0 && topic_papers_[topic] > topic_papers_[topic - 1]) {
      refuse("its topics are not in the order of use");
    }
  }
}

void CompletionStore::refuse(const std::string& reason) const {
  throw std::runtime_error(path_.string() + " is not a readable completion store: " + reason);
}

}  // namespace quire
