#include "ranking/store/texts/text_shard.h"

#include "analyzers/stop_words.h"
#include "ranking/store/texts/sentences.h"

namespace quire {

TextShardWriter::TextShardWriter(const std::filesystem::path& path, FormTable& forms)
    : file_(path), forms_(forms) {}

// In the file each paper is the number of its words and marks, then these.
void TextShardWriter::add(const AnalyzedTexts& texts, std::string_view abstract) {
  words_.assign(1, 0);
  add_title(texts.title());
  words_.push_back(kArrivalTitleEnd);
  add_abstract(texts.abstract(), abstract);
  words_.front() = static_cast<std::uint32_t>(words_.size() - 1);
  file_.write(bytes_of(std::span<const ArrivalNumber>(words_)));
}

void TextShardWriter::add_title(const TokenStream& title) {
  for (const Token& token : title) {
    if (token.is_scored()) {
      words_.push_back(forms_.add(token.word, token.stem));
    } else {
      add_stop_word(token);
    }
  }
}

// Nothing for the other tokens that are not scored: forms beside the words.
void TextShardWriter::add_stop_word(const Token& token) {
  if (!token.is_stop_word) return;
  if (const auto number = stop_word_number(token.word)) {
    words_.push_back(kArrivalStopWord + *number);
  }
}

void TextShardWriter::add_abstract(const TokenStream& tokens, std::string_view abstract) {
  find_sentence_begins(abstract, sentence_begins_);
  auto next_begin = sentence_begins_.begin();
  bool is_sentence_empty = true;
  for (const Token& token : tokens) {
    if (!token.is_scored()) {
      add_stop_word(token);
      continue;
    }
    bool is_new_sentence = false;
    for (; next_begin != sentence_begins_.end() && *next_begin <= token.begin; ++next_begin) {
      is_new_sentence = true;
    }
    if (is_new_sentence && !is_sentence_empty) words_.push_back(kArrivalSentenceEnd);
    words_.push_back(forms_.add(token.word, token.stem));
    is_sentence_empty = false;
  }
  if (!is_sentence_empty) words_.push_back(kArrivalSentenceEnd);
}

// Nobody needs the file after a crash, so that it is not synced.
void TextShardWriter::close() {
  file_.flush();
  file_.abandon();
}

std::span<const ArrivalNumber> TextShardReader::next() {
  const auto* const numbers =
      reinterpret_cast<const ArrivalNumber*>(file_.bytes().data() + offset_);
  const std::size_t count = numbers[0];
  offset_ += (count + 1) * sizeof(ArrivalNumber);
  return {numbers + 1, count};
}

}  // namespace quire
