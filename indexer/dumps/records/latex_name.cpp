#include "indexer/dumps/records/latex_name.h"

#include <array>
#include <cstddef>
#include <utility>

namespace quire {
namespace {

// An accent with the letters that exist with it as one character, and as a mark for all others.
struct Accent {
  char command;
  std::string_view letters;
  std::array<std::string_view, 16> composed;  // in the order of `letters`
  std::string_view mark;
};

constexpr std::array<Accent, 14> kAccents = {
    {{'\'',
      "aeiouyAEIOUcnsz",
      {"á", "é", "í", "ó", "ú", "ý", "Á", "É", "Í", "Ó", "Ú", "ć", "ń", "ś", "ź"},
      "\u0301"},
     {'`', "aeiouAEIOU", {"à", "è", "ì", "ò", "ù", "À", "È", "Ì", "Ò", "Ù"}, "\u0300"},
     {'^', "aeiouAEIOU", {"â", "ê", "î", "ô", "û", "Â", "Ê", "Î", "Ô", "Û"}, "\u0302"},
     {'"', "aeiouyAEIOU", {"ä", "ë", "ï", "ö", "ü", "ÿ", "Ä", "Ë", "Ï", "Ö", "Ü"}, "\u0308"},
     {'~', "anoANO", {"ã", "ñ", "õ", "Ã", "Ñ", "Õ"}, "\u0303"},
     {'=', "aeiouAEIOU", {"ā", "ē", "ī", "ō", "ū", "Ā", "Ē", "Ī", "Ō", "Ū"}, "\u0304"},
     {'.', "zZeEI", {"ż", "Ż", "ė", "Ė", "İ"}, "\u0307"},
     {'c', "cstCST", {"ç", "ş", "ţ", "Ç", "Ş", "Ţ"}, "\u0327"},
     {'v',
      "cdenrstzCDNRSTZ",
      {"č", "ď", "ě", "ň", "ř", "š", "ť", "ž", "Č", "Ď", "Ň", "Ř", "Š", "Ť", "Ž"},
      "\u030C"},
     {'u', "agAG", {"ă", "ğ", "Ă", "Ğ"}, "\u0306"},
     {'H', "ouOU", {"ő", "ű", "Ő", "Ű"}, "\u030B"},
     {'k', "aeAE", {"ą", "ę", "Ą", "Ę"}, "\u0328"},
     {'r', "auAU", {"å", "ů", "Å", "Ů"}, "\u030A"},
     {'d', "asAS", {"ạ", "ṣ", "Ạ", "Ṣ"}, "\u0323"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kSymbols = {{{"o", "ø"},
                                                                                     {"O", "Ø"},
                                                                                     {"l", "ł"},
                                                                                     {"L", "Ł"},
                                                                                     {"ss", "ß"},
                                                                                     {"aa", "å"},
                                                                                     {"AA", "Å"},
                                                                                     {"ae", "æ"},
                                                                                     {"AE", "Æ"},
                                                                                     {"oe", "œ"},
                                                                                     {"OE", "Œ"},
                                                                                     {"i", "ı"},
                                                                                     {"j", "ȷ"},
                                                                                     {"dh", "ð"},
                                                                                     {"DH", "Ð"},
                                                                                     {"th", "þ"},
                                                                                     {"dj", "đ"}}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

const Accent* find_accent(char command) {
  for (const Accent& accent : kAccents) {
    if (accent.command == command) return &accent;
  }
  return nullptr;
}

// Reads a name from left to right.
class LatexDecoder {
 public:
  explicit LatexDecoder(std::string_view text) : text_(text) {}

  std::string decode() {
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '\\') {
        ++position_;
        decode_command();
      } else {
        ++position_;
        if (c == '~') result_ += ' ';
        if (c != '~' && c != '{' && c != '}') result_ += c;
      }
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool at(char c) const { return position_ < text_.size() && text_[position_] == c; }

  // After a backslash.
  void decode_command() {
    if (position_ == text_.size()) return;
    const char c = text_[position_];
    if (!is_letter(c)) {
      ++position_;
      if (const Accent* accent = find_accent(c)) {
        decode_accent(*accent);
      } else if (c != '-' && c != '/') {  // these only steer the typesetting
        result_ += c;
      }
      return;
    }
    const std::string_view word = take_word();
    for (const auto& [command, symbol] : kSymbols) {
      if (command == word) return end_command(symbol);
    }
    const Accent* accent = word.size() == 1 ? find_accent(c) : nullptr;
    if (accent != nullptr && (at('{') || at(' ') || at('\\'))) return decode_accent(*accent);
    result_ += word;
  }

  std::string_view take_word() {
    const std::size_t begin = position_;
    while (position_ < text_.size() && is_letter(text_[position_])) ++position_;
    return text_.substr(begin, position_ - begin);
  }

  // A space after a command in letters only ends the command.
  void end_command(std::string_view symbol) {
    if (at(' ') && position_ + 1 < text_.size()) ++position_;
    result_ += symbol;
  }

  // The letter under an accent: a, {a}, \i or {\i}, perhaps after spaces.
  void decode_accent(const Accent& accent) {
    while (at(' ') || at('{')) ++position_;
    const bool has_backslash = at('\\');
    if (has_backslash) ++position_;
    if (position_ == text_.size()) return;
    const char letter = text_[position_];
    if (!is_letter(letter)) return;
    ++position_;
    if (has_backslash && at(' ')) ++position_;
    const std::size_t index = accent.letters.find(letter);
    if (index != std::string_view::npos) {
      result_ += accent.composed[index];
    } else {
      result_.append(1, letter).append(accent.mark);
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::string result_;
};

}  // namespace

std::string decode_latex_name(std::string_view name) {
  if (name.find_first_of("\\{}~") == std::string_view::npos) return std::string(name);
  return LatexDecoder(name).decode();
}

}  // namespace quire
