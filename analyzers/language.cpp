#include "analyzers/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "analyzers/ascii.h"

namespace quire {
namespace {

constexpr std::array<std::string_view, kLanguageCount> kCodes = {
    "", "en", "fr", "de", "es", "pt", "it", "ru", "zh", "ja", "ko", "ar"};

// Fewer say nothing about a text.
constexpr std::uint32_t kMinFunctionWords = 4;
// Of the words of ordinary prose, 30-50 % are in its language's list; of a list of terms, or of a
// language without a list, hardly any.
constexpr double kMinShare = .12;
// The best language must have this many times the words of the second.
constexpr double kMinLead = 1.15;
// One ideograph says as much as this many letters of an alphabet.
constexpr std::size_t kLettersOfIdeograph = 3;

struct FunctionWords {
  Language language;
  std::string_view words;  // with a space around each
};
// Articles, prepositions, conjunctions, pronouns and auxiliary verbs that academic prose uses most,
// one-letter words only where they are frequent. A word may belong to several languages.
constexpr auto kFunctionWords = std::to_array<FunctionWords>({
    {Language::kEnglish,
     " the of and to in a is we for that with on this as are by an from be which it our can these "
     "or have has at not their using than also such was were between but its been they more both "
     "into how while other each when most show based via where there over however only may if "
     "through used do does all no about what will new two one use some many any i you "},
    {Language::kFrench,
     " le la les de des du un une et est en dans pour que qui par sur au aux ce cette ces nous "
     "avec "
     "sont d l qu ne pas plus ou il elle leur leurs se son sa ses comme entre à a été "
     "être ont ainsi afin deux dont mais peut permet également cet notre nos ils sans très "
     "même lors selon aussi où on celle celui y "},
    {Language::kGerman,
     " der die das und den dem des ein eine einer eines einem einen ist sind wird werden wurde "
     "wurden mit von für auf im zu zur zum nicht auch als an bei durch aus nach sich es dass daß "
     "oder wir diese dieser dieses über wie sowie kann können hat haben zwischen wobei unter vor "
     "um nur noch aber in "},
    {Language::kSpanish,
     " el la los las de del un una y en que se por para con como su sus es son al lo este esta "
     "estos estas más no o entre ha han sobre pero también ser e sin nos hemos cada cual "
     "donde desde está muy así puede "},
    {Language::kPortuguese,
     " o os as de do da dos das um uma e em no na nos nas que se por para com como seu sua é são "
     "ao à pelo pela este esta estes estas mais não ou entre foi foram sobre mas também ser sem "
     "cada qual onde desde muito pode nosso nossa isso "},
    {Language::kItalian,
     " il lo la i gli le di del della dei degli delle dell un una e in che si per con come è sono "
     "al alla ai alle da dal dalla nel nella nei nelle sul sulla questo questa questi queste più "
     "non o tra fra ha stato anche essere l d viene ed su ci suo sua "},
});

using LanguageSet = std::uint16_t;  // a bit a language
static_assert(kLanguageCount <= 16);

constexpr LanguageSet bit_of(Language language) {
  return static_cast<LanguageSet>(1U << static_cast<unsigned>(language));
}

std::unordered_map<std::string_view, LanguageSet> read_function_words() {
  std::unordered_map<std::string_view, LanguageSet> languages;
  for (auto [language, words] : kFunctionWords) {
    words.remove_prefix(1);
    while (!words.empty()) {
      const std::size_t end = words.find(' ');
      languages[words.substr(0, end)] |= bit_of(language);
      words.remove_prefix(end + 1);
    }
  }
  return languages;
}

struct Counts {
  std::array<std::uint32_t, kLanguageCount> function_words{};
  std::array<std::size_t, kLanguageCount> script_characters{};
  std::size_t foreign_characters = 0;  // of a script, but not of its language
  std::uint32_t words = 0;
  std::size_t letters = 0;  // of the Latin alphabet, in bytes
};

// The character at `at` and its length; bytes that are no UTF-8 are characters of their own.
struct Character {
  char32_t code_point = 0;
  std::size_t size_bytes = 1;
};
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto bits = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3FU); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80; };
  if (byte(at) >= 0xC2 && byte(at) < 0xE0 && follows(at + 1)) {
    return {(static_cast<char32_t>(byte(at) & 0x1FU) << 6U) | bits(at + 1), 2};
  }
  if (byte(at) >= 0xE0 && byte(at) < 0xF0 && follows(at + 1) && follows(at + 2)) {
    return {(static_cast<char32_t>(byte(at) & 0x0FU) << 12U) | (bits(at + 1) << 6U) | bits(at + 2),
            3};
  }
  return {byte(at), 1};
}

Language script_of(char32_t character) {
  const auto is_between = [&](char32_t first, char32_t last) {
    return character >= first && character <= last;
  };
  if (is_between(0x0400, 0x04FF)) return Language::kRussian;
  if (is_between(0x0600, 0x06FF)) return Language::kArabic;
  if (is_between(0x3041, 0x30FF)) return Language::kJapanese;
  if (is_between(0x4E00, 0x9FFF)) return Language::kChinese;
  if (is_between(0xAC00, 0xD7A3)) return Language::kKorean;
  return Language::kUnknown;
}

// Letters that other languages in the same script have and the one of the enumeration has not:
// Ukrainian, Serbian and Persian are not recognised.
bool is_foreign_letter(char32_t character) {
  switch (character) {
    case 0x0404:
    case 0x0454:
    case 0x0406:
    case 0x0456:
    case 0x0407:
    case 0x0457:
    case 0x0458:
    case 0x0459:
    case 0x045A:
    case 0x045B:
    case 0x045F:
    case 0x0452:
    case 0x067E:
    case 0x0686:
    case 0x0698:
    case 0x06AF:
    case 0x06A9:
    case 0x06CC:
      return true;
    default:
      return false;
  }
}

void count_word(std::string_view word, Counts& counts) {
  static const std::unordered_map<std::string_view, LanguageSet> languages = read_function_words();
  if (word.empty()) return;
  ++counts.words;
  counts.letters += word.size();
  const auto found = languages.find(word);
  if (found == languages.end()) return;
  for (std::size_t i = 0; i < kLanguageCount; ++i) {
    if ((found->second >> i & 1U) != 0) ++counts.function_words[i];
  }
}

void count_character(char32_t character, Counts& counts) {
  const Language script = script_of(character);
  if (script != Language::kUnknown) ++counts.script_characters[static_cast<std::size_t>(script)];
  if (is_foreign_letter(character)) ++counts.foreign_characters;
}

// U+00C0 to U+024F, the accented letters.
bool is_accented_letter(char32_t character) {
  return character >= 0xC0 && character <= 0x24F && character != 0xD7 && character != 0xF7;
}

Counts count(std::string_view text) {
  Counts counts;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (is_ascii_letter(text[at])) {
      word += ascii_word_byte(text[at]);
    } else if (is_accented_letter(character.code_point)) {
      const bool is_capital = character.code_point <= 0xDE;
      word += text[at];
      word += static_cast<char>(static_cast<unsigned char>(text[at + 1]) + (is_capital ? 0x20 : 0));
    } else {
      count_word(word, counts);
      word.clear();
      count_character(character.code_point, counts);
    }
    at += character.size_bytes;
  }
  count_word(word, counts);
  return counts;
}

// The script that most of the text is written in, if it is not the Latin one.
Language other_script(const Counts& counts) {
  const auto characters = [&](Language language) {
    return counts.script_characters[static_cast<std::size_t>(language)];
  };
  const std::size_t kana = characters(Language::kJapanese);
  const std::size_t ideographs = characters(Language::kChinese) + kana;
  if (ideographs * kLettersOfIdeograph > counts.letters) {
    return kana * 20 > ideographs ? Language::kJapanese : Language::kChinese;
  }
  if (characters(Language::kKorean) * kLettersOfIdeograph > counts.letters)
    return Language::kKorean;
  for (const Language language : {Language::kRussian, Language::kArabic}) {
    const bool is_other_language = counts.foreign_characters * 100 > characters(language);
    if (characters(language) > counts.letters && !is_other_language) return language;
  }
  return Language::kUnknown;
}

}  // namespace

std::string_view to_string(Language language) { return kCodes[static_cast<std::size_t>(language)]; }

Language language_of(std::int32_t column_value) {
  if (column_value < 0 || column_value >= static_cast<std::int32_t>(kLanguageCount)) {
    return Language::kUnknown;
  }
  return static_cast<Language>(column_value);
}

Language detect_language(std::string_view text) {
  const Counts counts = count(text);
  if (const Language script = other_script(counts); script != Language::kUnknown) return script;
  const auto begin = counts.function_words.begin();
  const auto best = std::max_element(begin, counts.function_words.end());
  std::uint32_t second = 0;
  for (auto other = begin; other != counts.function_words.end(); ++other) {
    if (other != best) second = std::max(second, *other);
  }
  if (*best < kMinFunctionWords || *best < kMinShare * counts.words || *best < kMinLead * second) {
    return Language::kUnknown;
  }
  return static_cast<Language>(best - begin);
}

}  // namespace quire
