#include "bench/corpus/prose.h"

#include <algorithm>
#include <span>

#include "bench/corpus/sentences.h"
#include "bench/corpus/topics.h"
#include "bench/corpus/words.h"

namespace quire {
namespace {

using Patterns = std::span<const std::string_view>;

std::string_view draw_evenly(Patterns patterns, Random& random) {
  return patterns[random.below(static_cast<std::uint32_t>(patterns.size()))];
}

std::string_view draw_by_rank(Patterns words, Random& random) {
  return words[random.zipf(static_cast<std::uint32_t>(words.size()))];
}

bool begins_with_vowel(std::string_view word) {
  return !word.empty() && std::string_view("aeiou").find(word.front()) != std::string_view::npos;
}

void capitalise(std::string& text, std::size_t at) {
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z') {
    text[at] = static_cast<char>(text[at] - 'a' + 'A');
  }
}

// Every word of four letters or more with a capital, as many titles have it.
void capitalise_words(std::string& title) {
  std::size_t start = 0;
  while (start < title.size()) {
    const std::size_t end = std::min(title.find(' ', start), title.size());
    if (end - start >= 4 || start == 0) capitalise(title, start);
    start = end + 1;
  }
}

std::string draw_system_name(std::uint32_t topic, std::uint32_t theme, int year, Random& random) {
  std::string name;
  append_invented_word(draw_keyword(topic, theme, year, random), name);
  switch (random.below(5)) {
    case 0:
      std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
      break;
    case 1:
      capitalise(name, 0);
      name += "Net";
      break;
    case 2:
      capitalise(name, 0);
      name += '-' + std::to_string(random.between(2, 9));
      break;
    case 3:
      capitalise(name, 0);
      name += "++";
      break;
    default:
      capitalise(name, 0);
      name.insert(0, "Deep");
      break;
  }
  return name;
}

std::uint32_t word_count(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count(text, ' ')) + 1;
}

}  // namespace

Subject draw_subject(std::uint32_t topic, int year, Random& random) {
  Subject subject;
  subject.topic = topic;
  subject.theme = random.zipf(kThemesPerTopic);
  subject.year = year;
  const std::uint32_t draws = random.between(7, 12);
  for (std::uint32_t i = 0; i < draws; ++i) {
    std::string keyword;
    append_invented_word(draw_keyword(topic, subject.theme, year, random), keyword);
    const bool is_new = std::ranges::find(subject.keywords, keyword) == subject.keywords.end();
    if (is_new) subject.keywords.push_back(std::move(keyword));
  }
  if (random.happens(250)) {
    subject.system_name = draw_system_name(topic, subject.theme, year, random);
  }
  subject.has_latex = random.happens(220);
  subject.has_unicode = random.happens(12);
  return subject;
}

// %k keyword  %K key phrase  %t term  %T term phrase  %S the paper's own method  %j subject of the
// field %n noun  %N nouns  %v verb  %s verbs  %d verbed  %g verbing  %a adjective  %r adverb %A the
// article "a" or "an" before the next slot  %m formula  %u something beyond ASCII %p percentage  %i
// small number  %y a year before the paper's
void Writer::append_slot(char kind, std::string& out) {
  switch (kind) {
    case 'k':
      append_keyword(out);
      break;
    case 'K':
      append_key_phrase(out);
      break;
    case 't':
      append_term(out);
      break;
    case 'T':
      append_term_phrase(out);
      break;
    case 'S':
      out += subject_.system_name;
      break;
    case 'j':
      append_head(draw_by_rank(subjects(), random_), out);
      break;
    case 'n':
      append_head(draw_by_rank(nouns(), random_), out);
      break;
    case 'N':
      append_head({}, out);
      append_plural_noun(out);
      break;
    case 'v':
      append_verb(draw_by_rank(verbs(), random_), VerbForm::kBase, out);
      break;
    case 's':
      append_verb(draw_by_rank(verbs(), random_), VerbForm::kThirdPerson, out);
      break;
    case 'd':
      append_verb(draw_by_rank(verbs(), random_), VerbForm::kPast, out);
      break;
    case 'g':
      append_verb(draw_by_rank(verbs(), random_), VerbForm::kGerund, out);
      break;
    case 'a':
      if (random_.happens(300)) {
        append_term(out);
      } else {
        out += draw_by_rank(adjectives(), random_);
      }
      break;
    case 'r':
      out += draw_by_rank(adverbs(), random_);
      break;
    case 'm':
      out += draw_evenly(formulas(), random_);
      break;
    case 'u':
      out += draw_evenly(unicode_phrases(), random_);
      break;
    case 'p':
      out += std::to_string(random_.between(1, 98));
      out += '.';
      out += static_cast<char>('0' + random_.below(10));
      out += '%';
      break;
    case 'i':
      out += std::to_string(random_.zipf(60) + 2);
      break;
    case 'y':
      out += std::to_string(subject_.year - static_cast<int>(random_.zipf(10)));
      break;
    default:
      out += kind;
      break;
  }
}

void Writer::append_keyword(std::string& out) {
  out += subject_.keywords[random_.zipf(static_cast<std::uint32_t>(subject_.keywords.size()))];
  if (random_.happens(60)) out += 's';
}

void Writer::append_key_phrase(std::string& out) {
  append_keyword(out);
  switch (random_.below(6)) {
    case 0:
      out += "-based ";
      append_slot('n', out);
      break;
    case 1:
      out += ' ';
      append_slot('N', out);
      break;
    case 2:
      out += ' ';
      append_slot('j', out);
      break;
    case 3:
      out += ' ';
      append_keyword(out);
      break;
    default:
      break;
  }
}

void Writer::append_term(std::string& out) {
  append_invented_word(draw_term(subject_.topic, subject_.theme, subject_.year, random_), out);
  if (random_.happens(80)) out += 's';
}

void Writer::append_term_phrase(std::string& out) {
  switch (random_.below(6)) {
    case 0:
      append_slot('a', out);
      out += ' ';
      append_term(out);
      break;
    case 1:
      append_term(out);
      out += ' ';
      append_slot('N', out);
      break;
    case 2:
      append_term(out);
      out += ' ';
      append_slot('j', out);
      break;
    case 3:
      append_slot('j', out);
      out += ' ';
      append_slot('N', out);
      break;
    default:
      append_term(out);
      break;
  }
}

void Writer::append_head(std::string_view word, std::string& out) {
  if (random_.happens(650)) {
    append_invented_word(draw_term(subject_.topic, subject_.theme, subject_.year, random_), out);
    out += ' ';
  }
  out += word;
}

void Writer::append_plural_noun(std::string& out) {
  std::string_view noun = draw_by_rank(nouns(), random_);
  if (noun.ends_with('y') && !noun.ends_with("ey")) {
    out += noun.substr(0, noun.size() - 1);
    out += "ies";
  } else if (noun.ends_with('s') || noun.ends_with("ch")) {
    out += noun;
    out += "es";
  } else {
    out += noun;
    out += 's';
  }
}

void Writer::expand(std::string_view pattern, std::string& out) {
  std::size_t article = std::string::npos;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      out += pattern[i];
      continue;
    }
    const char kind = pattern[++i];
    if (kind == 'A') {
      out += 'a';
      article = out.size();
      continue;
    }
    const std::size_t start = out.size();
    append_slot(kind, out);
    if (article != std::string::npos && begins_with_vowel(std::string_view(out).substr(start))) {
      out.insert(article, 1, 'n');
    }
    article = std::string::npos;
  }
}

void Writer::append_sentence(std::string_view pattern, std::string& out) {
  if (!out.empty()) out += ' ';
  const std::size_t start = out.size();
  expand(pattern, out);
  capitalise(out, start);
}

std::string_view Writer::draw_sentence() {
  if (subject_.has_latex && random_.happens(250)) return draw_evenly(latex_sentences(), random_);
  if (subject_.has_unicode && random_.happens(250)) {
    return draw_evenly(unicode_sentences(), random_);
  }
  if (!subject_.system_name.empty() && random_.happens(150)) {
    return draw_evenly(system_sentences(), random_);
  }
  return draw_evenly(body_sentences(), random_);
}

std::string Writer::title() {
  const bool names_system = !subject_.system_name.empty() && random_.happens(600);
  std::string title;
  expand(draw_evenly(names_system ? system_titles() : titles(), random_), title);
  if (subject_.has_latex && random_.happens(200)) expand(" in %m", title);
  if (subject_.has_unicode && random_.happens(300)) expand(" and %u", title);
  capitalise(title, 0);
  if (random_.happens(600)) capitalise_words(title);
  return title;
}

std::string Writer::abstract(std::uint32_t words) {
  std::string text;
  append_sentence(draw_evenly(opening_sentences(), random_), text);
  while (word_count(text) + 22 < words) append_sentence(draw_sentence(), text);
  if (word_count(text) < words) append_sentence(draw_evenly(closing_sentences(), random_), text);
  return text;
}

ForeignTitle draw_foreign_title(Random& random) {
  const ForeignWords& words = foreign_words()[random.zipf(3)];
  ForeignTitle title{{}, words.language};
  title.text += draw_by_rank(words.things, random);
  title.text += words.joint;
  title.text += draw_by_rank(words.things, random);
  title.text += words.of;
  title.text += draw_by_rank(words.things, random);
  title.text += words.ending;
  return title;
}

}  // namespace quire
