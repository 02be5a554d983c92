#include "analyzers/american_spelling.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace quire {
namespace {

constexpr std::size_t kShortestWord = 5;
// One round suffices for every word known to us; the bound keeps odd input finite.
constexpr int kMostRounds = 4;

struct Respelling {
  std::string_view british;
  std::string_view american;
};

constexpr Respelling kWords[] = {
    {"haem", "heme"},           {"faecal", "fecal"},
    {"faeces", "feces"},        {"grey", "gray"},
    {"greyscale", "grayscale"}, {"programme", "program"},
    {"programmes", "programs"}, {"centred", "centered"},
    {"manoeuvre", "maneuver"},  {"manoeuvres", "maneuvers"},
    {"ageing", "aging"},        {"cataloguing", "cataloging"},
    {"defence", "defense"},     {"defences", "defenses"},
    {"licence", "license"},     {"licences", "licenses"},
    {"artefact", "artifact"},   {"artefacts", "artifacts"},
    {"judgement", "judgment"},  {"judgements", "judgments"},
    {"aluminium", "aluminum"},
};

constexpr Respelling kParts[] = {
    {"aemia", "emia"},         {"aemic", "emic"},       {"haem", "hem"},       {"paed", "ped"},
    {"anaesth", "anesth"},     {"aetiolog", "etiolog"}, {"gynaec", "gynec"},   {"foet", "fet"},
    {"diarrhoea", "diarrhea"}, {"pnoea", "pnea"},       {"coeliac", "celiac"}, {"palaeo", "paleo"},
    {"leucocyt", "leukocyt"},  {"sulph", "sulf"},
};

// Before "ur": "behavio" + "ur".
constexpr std::string_view kOurStems[] = {
    "armo",  "behavio", "cando",   "clamo", "colo", "demeano", "endeavo", "favo",  "fervo",
    "flavo", "harbo",   "hono",    "humo",  "labo", "neighbo", "odo",     "parlo", "rigo",
    "rumo",  "savo",    "splendo", "tumo",  "valo", "vapo",    "vigo"};
constexpr std::string_view kOeStems[] = {"strogen", "stradiol", "dema", "soph"};
constexpr std::string_view kReStems[] = {"met", "lit", "cent", "theat", "fib", "spect", "calib"};
constexpr std::string_view kDoubledStems[] = {
    "model", "label",   "travel", "cancel", "signal", "channel", "tunnel", "level",   "fuel",
    "panel", "counsel", "funnel", "total",  "equal",  "initial", "dial",   "marshal", "marvel"};
constexpr std::string_view kNotIzeStems[] = {
    "prom",  "prem",   "surm",   "surpr", "compr", "erpr",     "repr",  "appr", "sunr",
    "treat", "expert", "advert", "chast", "parad", "merchand", "pract", "mort"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// How many letters a-z stand directly before `end`.
std::size_t letters_before(std::string_view word, std::size_t end) {
  std::size_t count = 0;
  while (count < end && is_lower(word[end - count - 1])) ++count;
  return count;
}

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::string_view (&endings)[N]) {
  return std::any_of(std::begin(endings), std::end(endings),
                     [text](std::string_view ending) { return text.ends_with(ending); });
}

std::size_t characters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void respell_parts(std::string& word) {
  for (const Respelling& part : kParts) {
    std::size_t at = word.find(part.british);
    while (at != std::string::npos) {
      word.replace(at, part.british.size(), part.american);
      at = word.find(part.british, at + part.american.size());
    }
  }
}

// behaviour -> behavior
void respell_our(std::string& word) {
  std::size_t at = word.find("our");
  while (at != std::string::npos) {
    if (ends_with_any(std::string_view(word).substr(0, at + 1), kOurStems)) word.erase(at + 1, 1);
    at = word.find("our", at + 1);
  }
}

// oedema -> edema
void respell_oe(std::string& word) {
  if (!word.starts_with("oe")) return;
  const std::string_view rest = std::string_view(word).substr(2);
  const bool is_known =
      std::any_of(std::begin(kOeStems), std::end(kOeStems),
                  [rest](std::string_view stem) { return rest.starts_with(stem); });
  if (is_known) word.erase(0, 1);
}

// fibre -> fiber
void respell_re(std::string& word) {
  const std::size_t end = word.size() - (word.back() == 's' ? 1 : 0);
  const std::string_view singular = std::string_view(word).substr(0, end);
  if (!singular.ends_with("re")) return;
  if (ends_with_any(singular.substr(0, end - 2), kReStems)) std::swap(word[end - 2], word[end - 1]);
}

// modelling -> modeling
void respell_doubled(std::string& word) {
  for (const std::string_view ending : {"led", "ling", "ler", "lers"}) {
    if (!word.ends_with(ending)) continue;
    const std::size_t end = word.size() - ending.size();
    if (ends_with_any(std::string_view(word).substr(0, end), kDoubledStems)) word.erase(end, 1);
    return;
  }
}

// dialogues -> dialogs
void respell_logue(std::string& word) {
  const std::size_t end = word.size() - (word.back() == 's' ? 1 : 0);
  const std::string_view singular = std::string_view(word).substr(0, end);
  if (!singular.ends_with("logue") || letters_before(word, end - 5) < 2) return;
  word.erase(end - 2, 2);
}

// analysed -> analyzed; "analyses" is mostly a noun and stays
void respell_lyse(std::string& word) {
  for (const std::string_view ending : {"lyse", "lysed", "lysing", "lyser", "lysers"}) {
    if (!word.ends_with(ending)) continue;
    const std::size_t start = word.size() - ending.size();
    if (letters_before(word, start) >= 3) word[start + 2] = 'z';
    return;
  }
}

// organisation -> organization, but not improvisation
void respell_isation(std::string& word) {
  std::size_t at = word.find("isation");
  while (at != std::string::npos) {
    if (!std::string_view(word).substr(0, at).ends_with("improv")) word[at + 1] = 'z';
    at = word.find("isation", at + 7);
  }
}

// optimised -> optimized, but not promised
void respell_ise(std::string& word) {
  for (const std::string_view ending :
       {"ise", "ises", "ised", "ising", "iser", "isers", "isable"}) {
    if (!word.ends_with(ending)) continue;
    const std::size_t start = word.size() - ending.size();
    const std::string_view stem = std::string_view(word).substr(0, start);
    if (start < 4 || letters_before(word, start) != start) return;
    if (std::string_view("rlntdms").find(stem.back()) == std::string_view::npos) return;
    if (!ends_with_any(stem, kNotIzeStems)) word[start + 1] = 'z';
    return;
  }
}

void respell_once(std::string& word) {
  for (const Respelling& whole : kWords) {
    if (word == whole.british) {
      word = whole.american;
      return;
    }
  }
  if (word.size() < kShortestWord || characters(word) < kShortestWord) return;
  respell_parts(word);
  respell_our(word);
  respell_oe(word);
  respell_re(word);
  respell_doubled(word);
  respell_logue(word);
  respell_lyse(word);
  respell_isation(word);
  respell_ise(word);
}

}  // namespace

void make_american(std::string& word) {
  if (word.size() < 4) return;
  std::string before;
  for (int round = 0; round < kMostRounds && word != before; ++round) {
    before = word;
    respell_once(word);
  }
}

}  // namespace quire
