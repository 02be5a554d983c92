#include "tests/ranking/store/text_reference.h"

#include <algorithm>
#include <regex>

#include "analyzers/analyzer.h"

namespace quire {
namespace {

std::vector<Token> scored_tokens(std::string_view text, TokenStream& stream) {
  Analyzer().analyze(text, stream);
  std::vector<Token> tokens;
  for (const Token& token : stream) {
    if (token.is_scored()) tokens.push_back(token);
  }
  return tokens;
}

// The byte offsets where sentences begin, by a regular expression over bytes.
std::vector<std::size_t> sentence_begins(const std::string& text) {
  static const std::regex kEnd(
      "[.!?;](?:[ "
      "\\t\\n\\v\\f\\r\x1C-\x1F]|\xC2\x85|\xC2\xA0|\xE1\x9A\x80|\xE2\x80[\x80-\x8A\xA8\xA9\xAF]"
      "|\xE2\x81\x9F|\xE3\x80\x80)+");
  std::vector<std::size_t> begins;
  for (auto end = std::sregex_iterator(text.begin(), text.end(), kEnd);
       end != std::sregex_iterator(); ++end) {
    begins.push_back(static_cast<std::size_t>(end->position() + end->length()));
  }
  return begins;
}

double mean_of_positive(const std::vector<double>& values) {
  double sum = 0;
  double count = 0;
  for (const double value : values) {
    if (value <= 0) continue;
    sum += value;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

void append(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

TextReference::TextReference(const std::vector<TextPaper>& papers) {
  for (const TextPaper& paper : papers) add_paper(paper);
  for (const auto& [stem, frequency] : stem_frequencies) {
    stem_grams_.emplace(stem, grams_of(stem));
  }
  averages.text_length = mean_of_positive(lengths_);
  averages.title_length = mean_of_positive(title_lengths_);
  averages.sentence_length = mean_of_positive(sentence_lengths_);
  add_citing_words(papers);
}

void TextReference::add_paper(const TextPaper& paper) {
  TokenStream stream;
  std::string text;
  std::set<std::string> forms;
  std::set<std::string> stems;
  const auto add_word = [&](const Token& token) {
    append(text, token.word);
    forms.emplace(token.word);
    stems.emplace(token.stem);
    stem_of[std::string(token.word)] = token.stem;
  };

  std::vector<std::string> title;
  for (const Token& token : scored_tokens(paper.title, stream)) {
    add_word(token);
    title.emplace_back(token.stem);
  }
  append(text, "|");

  const std::vector<std::size_t> begins = sentence_begins(paper.abstract);
  std::map<std::size_t, std::vector<Token>> sentences;
  const std::vector<Token> body = scored_tokens(paper.abstract, stream);
  for (const Token& token : body) {
    const auto sentence = std::count_if(begins.begin(), begins.end(),
                                        [&](std::size_t begin) { return begin <= token.begin; });
    sentences[static_cast<std::size_t>(sentence)].push_back(token);
  }
  for (const auto& [number, tokens] : sentences) {
    for (const Token& token : tokens) add_word(token);
    append(text, ".");
    sentence_lengths_.push_back(static_cast<double>(tokens.size()));
  }

  for (const std::string& form : forms) ++form_frequencies[form];
  for (const std::string& stem : stems) ++stem_frequencies[stem];
  texts.push_back(text);
  title_lengths_.push_back(static_cast<double>(title.size()));
  sentence_lengths_.push_back(static_cast<double>(title.size()));
  lengths_.push_back(static_cast<double>(body.size()) + 3 * static_cast<double>(title.size()));
  title_stems_.push_back(title);
}

void TextReference::add_citing_words(const std::vector<TextPaper>& papers) {
  std::vector<double> cited_lengths;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    std::map<std::string, std::uint32_t> words;
    double length = lengths_[i];
    for (const std::uint32_t citing : papers[i].cited_by) {
      for (const std::string& stem : title_stems_[citing - 1]) {
        ++words[stem];
        length += 0.5;
      }
    }
    citing_words.push_back(std::move(words));
    cited_lengths.push_back(length);
  }
  averages.cited_text_length = mean_of_positive(cited_lengths);
}

TextReference::Grams TextReference::grams_of(std::string_view word) {
  std::vector<std::string> characters = {"_"};
  for (const char c : word) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) {
      characters.back() += c;
    } else {
      characters.emplace_back(1, c);
    }
  }
  characters.emplace_back("_");
  const std::size_t size = std::min<std::size_t>(4, characters.size());
  Grams grams;
  for (std::size_t i = 0; i + size <= characters.size(); ++i) {
    const auto first = characters.begin() + static_cast<std::ptrdiff_t>(i);
    grams.emplace(first, first + static_cast<std::ptrdiff_t>(size));
  }
  return grams;
}

std::vector<TextReference::Variant> TextReference::variants_of(const std::string& word) const {
  const Grams grams = grams_of(word);
  std::vector<Variant> variants;
  for (const auto& [stem, other] : stem_grams_) {
    if (stem == word) continue;
    const auto common = std::count_if(grams.begin(), grams.end(),
                                      [&](const auto& gram) { return other.contains(gram); });
    const double dice =
        2 * static_cast<double>(common) / static_cast<double>(grams.size() + other.size());
    if (dice >= 0.4) variants.push_back({stem, dice});
  }
  std::stable_sort(variants.begin(), variants.end(),
                   [](const Variant& a, const Variant& b) { return a.dice > b.dice; });
  if (variants.size() > kMaxVariants) variants.resize(kMaxVariants);
  return variants;
}

}  // namespace quire
