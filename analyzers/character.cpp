#include "analyzers/character.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <new>

#include "analyzers/ascii.h"

namespace quire {
namespace {

constexpr std::size_t kFolderSlots = 2048;
constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kFinalSigma = 0x3C2;

struct GreekLetter {
  char32_t letter;
  std::string_view name;
  // The others are so often variables ("ρ", "χ") that their names would only be noise.
  bool is_scored;
};

// Ordered by letter, from alpha (U+03B1) to omega (U+03C9).
constexpr std::array<GreekLetter, 25> kGreek = {{
    {0x3B1, "alpha", true}, {0x3B2, "beta", true},    {0x3B3, "gamma", true},
    {0x3B4, "delta", true}, {0x3B5, "epsilon", true}, {0x3B6, "zeta", true},
    {0x3B7, "eta", false},  {0x3B8, "theta", true},   {0x3B9, "iota", false},
    {0x3BA, "kappa", true}, {0x3BB, "lambda", true},  {0x3BC, "mu", true},
    {0x3BD, "nu", false},   {0x3BE, "xi", false},     {0x3BF, "omicron", false},
    {0x3C0, "pi", true},    {0x3C1, "rho", false},    {kFinalSigma, "sigma", true},
    {0x3C3, "sigma", true}, {0x3C4, "tau", true},     {0x3C5, "upsilon", false},
    {0x3C6, "phi", true},   {0x3C7, "chi", false},    {0x3C8, "psi", false},
    {0x3C9, "omega", true},
}};

const GreekLetter* find_greek(char32_t letter) {
  if (letter < kGreek.front().letter || letter > kGreek.back().letter) return nullptr;
  return &kGreek[letter - kGreek.front().letter];
}

// ICU's data is compiled into its library: these can only fail for lack of memory.
const icu::Normalizer2& checked(const icu::Normalizer2* normalizer, UErrorCode status) {
  if (U_FAILURE(status) || normalizer == nullptr) throw std::bad_alloc();
  return *normalizer;
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  return checked(normalizer, status);
}

const icu::Normalizer2& nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  return checked(normalizer, status);
}

const icu::Normalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  return checked(normalizer, status);
}

icu::UnicodeString normalized(const icu::Normalizer2& normalizer, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = normalizer.normalize(text, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return result;
}

// Not the enclosing ones: a circle around a "c" separates it from what follows.
bool is_mark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

CharacterClass class_by_script(char32_t c) {
  constexpr char32_t kProlongedSoundMark = 0x30FC;
  if (c == kProlongedSoundMark) return CharacterClass::kIdeograph;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
      return CharacterClass::kIdeograph;
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharacterClass::kUnspaced;
    default:
      return CharacterClass::kWord;
  }
}

// Returns whether a combining mark was dropped.
bool append_decomposed(char32_t c, std::vector<FoldedCharacter>& out) {
  bool has_dropped = false;
  icu::UnicodeString parts;
  if (!nfkd().getDecomposition(static_cast<UChar32>(c), parts)) {
    parts = icu::UnicodeString(static_cast<UChar32>(c));
  }
  for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
    const char32_t part = static_cast<char32_t>(parts.char32At(at));
    if (u_getCombiningClass(static_cast<UChar32>(part)) != 0) {
      has_dropped = true;
    } else {
      out.push_back({part, class_of(part)});
    }
  }
  return has_dropped;
}

}  // namespace

bool is_letter_or_number(char32_t character) {
  return (U_GET_GC_MASK(static_cast<UChar32>(character)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

CharacterClass class_of(char32_t character) {
  if (character < 0x80) {
    if (ascii_word_byte(static_cast<char>(character)) != 0) return CharacterClass::kWord;
    if (character == '-') return CharacterClass::kHyphen;
    return character == '\'' ? CharacterClass::kApostrophe : CharacterClass::kSeparator;
  }
  if (character == 0x2010 || character == 0x2011 || character == 0x2013) {
    return CharacterClass::kHyphen;
  }
  if (character == 0x2019) return CharacterClass::kApostrophe;
  if (is_letter_or_number(character)) return class_by_script(character);
  if (!is_mark(character)) return CharacterClass::kSeparator;
  if (class_by_script(character) == CharacterClass::kUnspaced) return CharacterClass::kUnspaced;
  return CharacterClass::kMark;
}

bool fold_character(char32_t character, std::vector<FoldedCharacter>& out) {
  if (character == kZeroWidthSpace) {
    out.push_back({U' ', CharacterClass::kSeparator});
    return false;
  }
  if (character < 0x80) {
    const char lower = ascii_word_byte(static_cast<char>(character));
    out.push_back({lower != 0 ? static_cast<char32_t>(lower) : character, class_of(character)});
    return false;
  }
  bool has_dropped = false;
  const icu::UnicodeString folded =
      normalized(nfkc_casefold(), icu::UnicodeString(static_cast<UChar32>(character)));
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const char32_t c = static_cast<char32_t>(folded.char32At(at));
    const CharacterClass kind = class_of(c);
    if (kind == CharacterClass::kIdeograph || kind == CharacterClass::kUnspaced) {
      out.push_back({c, kind});
    } else if (append_decomposed(c, out)) {
      has_dropped = true;
    }
  }
  return has_dropped;
}

char32_t compose(char32_t first, char32_t second) {
  const UChar32 composed =
      nfkc().composePair(static_cast<UChar32>(first), static_cast<UChar32>(second));
  return composed < 0 ? 0 : static_cast<char32_t>(composed);
}

std::string_view scored_greek_name(char32_t letter) {
  const GreekLetter* const greek = find_greek(letter);
  return greek != nullptr && greek->is_scored ? greek->name : std::string_view();
}

std::string_view greek_name(char32_t letter) {
  const GreekLetter* const greek = find_greek(letter);
  return greek != nullptr ? greek->name : std::string_view();
}

void lower_character(char32_t character, std::u32string& out) {
  const UChar32 lower = u_tolower(static_cast<UChar32>(character));
  const icu::UnicodeString composed = normalized(nfkc(), icu::UnicodeString(lower));
  for (std::int32_t at = 0; at < composed.length(); at = composed.moveIndex32(at, 1)) {
    const char32_t c = static_cast<char32_t>(composed.char32At(at));
    if (is_letter_or_number(c) || is_mark(c)) out.push_back(c);
  }
}

void append_utf8(char32_t character, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, character);
  out.append(bytes, static_cast<std::size_t>(size));
}

char32_t next_character(std::string_view text, std::size_t& at) {
  // U8_NEXT wants 32-bit offsets; a character has at most four bytes.
  const std::string_view window = text.substr(at, U8_MAX_LENGTH);
  std::int32_t read = 0;
  UChar32 c = 0;
// The macro narrows inside.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(window.data(), read, static_cast<std::int32_t>(window.size()), c);
#pragma GCC diagnostic pop
  at += static_cast<std::size_t>(read);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

const CharacterFolder::Folding& CharacterFolder::fold(char32_t character) {
  if (slots_.empty()) slots_.resize(kFolderSlots);
  Slot& slot = slots_[character % kFolderSlots];
  if (slot.character == character) return slot.folding;

  std::vector<FoldedCharacter> plain;
  Folding folding;
  folding.has_other_form = fold_character(character, plain);
  lower_character(character, folding.lower);
  for (const FoldedCharacter& c : plain) {
    const std::string_view name = scored_greek_name(c.code_point);
    for (const char letter : name) {
      folding.characters.push_back({static_cast<char32_t>(letter), CharacterClass::kWord});
    }
    if (name.empty()) folding.characters.push_back(c);
    if (!greek_name(c.code_point).empty()) folding.has_other_form = true;
  }
  slot = {character, std::move(folding)};
  return slot.folding;
}

}  // namespace quire
