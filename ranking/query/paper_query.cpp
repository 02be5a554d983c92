#include "ranking/query/paper_query.h"

#include <string>
#include <utility>
#include <vector>

#include "analyzers/text.h"
#include "ranking/query/filter_source.h"
#include "ranking/store/schema.h"

namespace quire {
namespace {

using Queries = std::vector<Xapian::Query>;

// The weight of a word's spelling with accents beside its folded form.
constexpr double kUnfoldedWeight = 0.2;

Xapian::Query combine(Xapian::Query::op operation, const Queries& queries) {
  if (queries.size() == 1) return queries.front();
  return {operation, queries.begin(), queries.end()};
}

Xapian::Query stem_query(std::string_view stem, std::uint32_t count) {
  return Xapian::Query(schema::term(schema::kStem, stem), count);
}

// Makes queries of words; knows which compounds the index has.
class WordQueryMaker {
 public:
  explicit WordQueryMaker(const Xapian::Database& database) : database_(database) {}

  // Compounds that are written apart ("pre training") become one word if the index knows them
  // joined, and joined ones ("pretraining") get their parts, so that the three spellings find the
  // same papers.
  [[nodiscard]] std::vector<QueryWord> unify_compounds(const std::vector<QueryWord>& words) const {
    std::vector<QueryWord> result;
    for (std::size_t i = 0; i < words.size(); ++i) {
      QueryWord word = words[i];
      const std::string joined =
          i + 1 < words.size() ? joined_stem(word, words[i + 1]) : std::string();
      if (!joined.empty()) {
        word.parts = {word.stem, words[++i].stem};
        word.stem = joined;
      } else if (word.parts.empty()) {
        word.parts = parts_of(word.stem);
      }
      result.push_back(std::move(word));
    }
    return result;
  }

  // Matches papers that have the word in one of its spellings.
  [[nodiscard]] Xapian::Query whole(const QueryWord& word) const {
    if (word.is_symbol_name) return with_symbols(word);
    Queries spellings;
    add_joined(word, spellings);
    if (!word.parts.empty()) {
      spellings.push_back(combine(Xapian::Query::OP_AND, part_queries(word)));
    }
    return combine(Xapian::Query::OP_OR, spellings);
  }

  // The queries of which any may match.
  void add_parts(const QueryWord& word, Queries& queries) const {
    if (word.is_symbol_name) {
      queries.push_back(with_symbols(word));
      return;
    }
    for (const Xapian::Query& part : part_queries(word)) queries.push_back(part);
    add_joined(word, queries);
  }

 private:
  // "c++" must be there as such; its letters alone ("c") say nothing.
  static Xapian::Query with_symbols(const QueryWord& word) {
    Queries queries = part_queries(word);
    queries.emplace_back(schema::term(schema::kJoined, word.stem));
    return combine(Xapian::Query::OP_AND, queries);
  }

  static Queries part_queries(const QueryWord& word) {
    Queries queries;
    for (const std::string& part : word.parts) queries.push_back(stem_query(part, word.count));
    return queries;
  }

  // The word in one piece, also where it is written with hyphens.
  void add_joined(const QueryWord& word, Queries& queries) const {
    queries.push_back(plain_word(word));
    const std::string joined = schema::term(schema::kJoined, word.stem);
    if (database_.term_exists(joined)) queries.emplace_back(joined);
  }

  // A word, with a little extra for papers that write its accents the same way.
  [[nodiscard]] Xapian::Query plain_word(const QueryWord& word) const {
    Xapian::Query query = stem_query(word.stem, word.count);
    const std::string unfolded = schema::term(schema::kUnfolded, word.unfolded);
    if (word.unfolded.empty() || !database_.term_exists(unfolded)) return query;
    const Xapian::Query extra(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(unfolded),
                              kUnfoldedWeight);
    return {Xapian::Query::OP_AND_MAYBE, query, extra};
  }

  // The joined stem of two words written apart, if the index has them hyphenated.
  [[nodiscard]] std::string joined_stem(const QueryWord& first, const QueryWord& second) const {
    if (!first.parts.empty() || !second.parts.empty() || first.count + second.count > 2) return {};
    const std::string key = first.stem + " " + second.stem;
    const auto found = database_.synonyms_begin(key);
    return found == database_.synonyms_end(key) ? std::string() : *found;
  }

  [[nodiscard]] std::vector<std::string> parts_of(const std::string& stem) const {
    const auto found = database_.synonyms_begin(stem);
    if (found == database_.synonyms_end(stem)) return {};
    std::vector<std::string> parts;
    const std::string joined = *found;
    for (std::size_t begin = 0; begin <= joined.size();) {
      const std::size_t end = std::min(joined.find(' ', begin), joined.size());
      parts.push_back(joined.substr(begin, end - begin));
      begin = end + 1;
    }
    return parts;
  }

  const Xapian::Database& database_;
};

Xapian::Query phrase_query(const std::vector<std::string>& words) {
  Queries queries;
  for (const std::string& word : words) queries.emplace_back(schema::term(schema::kWord, word));
  if (queries.size() == 1) return queries.front();
  return {Xapian::Query::OP_PHRASE, queries.begin(), queries.end(),
          static_cast<Xapian::termcount>(queries.size())};
}

void add_labels(std::string_view prefix, const std::vector<std::string>& labels, Queries& queries) {
  if (labels.empty()) return;
  Queries any;
  for (const std::string& label : labels) any.emplace_back(schema::term(prefix, fold_label(label)));
  queries.push_back(combine(Xapian::Query::OP_OR, any));
}

// Everything that must match besides the words.
Queries required_parts(const PaperFilter& filter, const SignalStore& signals) {
  Queries queries;
  add_labels(schema::kVenue, filter.venues, queries);
  add_labels(schema::kCategory, filter.categories, queries);
  add_labels(schema::kType, filter.types, queries);
  if (FilterSource::is_needed(filter)) {
    queries.emplace_back((new FilterSource(filter, signals))->release());
  }
  return queries;
}

Xapian::Query restrict(const Xapian::Query& query, const Queries& required) {
  if (required.empty()) return query;
  const Xapian::Query filter = combine(Xapian::Query::OP_AND, required);
  return {Xapian::Query::OP_FILTER, query, filter};
}

}  // namespace

PaperQueries make_paper_queries(const QueryWords& words, const PaperFilter& filter,
                                const Xapian::Database& database, const SignalStore& signals) {
  const WordQueryMaker maker(database);
  Queries all;
  Queries any;
  for (const QueryWord& word : maker.unify_compounds(words.words)) {
    all.push_back(maker.whole(word));
    maker.add_parts(word, any);
  }
  for (const std::string& word : words.stop_words) {
    all.emplace_back(schema::term(schema::kWord, word));
  }

  Queries required = required_parts(filter, signals);
  for (const auto& phrase : words.phrases) {
    // A phrase of stop words has no scored words: it is then the query itself.
    if (all.empty()) {
      all.push_back(phrase_query(phrase));
    } else {
      required.push_back(phrase_query(phrase));
    }
  }
  if (all.empty()) return {};

  PaperQueries queries;
  queries.all_words = restrict(combine(Xapian::Query::OP_AND, all), required);
  queries.differ = any.size() > 1;
  queries.some_words =
      queries.differ ? restrict(combine(Xapian::Query::OP_OR, any), required) : queries.all_words;
  return queries;
}

bool matches_filter(const PaperFilter& filter, const Xapian::Database& database,
                    const SignalStore& signals, DocId doc) {
  if (!FilterSource(filter, signals).accepts(doc)) return false;
  const auto has_any = [&](std::string_view prefix, const std::vector<std::string>& labels) {
    for (const std::string& label : labels) {
      auto posting = database.postlist_begin(schema::term(prefix, fold_label(label)));
      const auto end = database.postlist_end(schema::term(prefix, fold_label(label)));
      if (posting == end) continue;
      posting.skip_to(doc);
      if (posting != end && *posting == doc) return true;
    }
    return labels.empty();
  };
  return has_any(schema::kVenue, filter.venues) && has_any(schema::kCategory, filter.categories) &&
         has_any(schema::kType, filter.types);
}

}  // namespace quire
