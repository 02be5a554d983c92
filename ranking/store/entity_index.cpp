#include "ranking/store/entity_index.h"

#include <xapian.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "analyzers/text.h"
#include "ranking/store/entity_codec.h"
#include "ranking/store/schema.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

// No termlists and no syncing, as in the other databases of a build (text_index_writer.cpp).
constexpr int kWriteFlags =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC;
// Documents between two writes: bounds the memory.
constexpr std::size_t kDocumentsPerCommit = 20'000;
constexpr Xapian::termcount kMaxCompletions = 100;
constexpr std::size_t kMaxWords = 16;
constexpr std::size_t kMinPrefixBytes = 2;

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Without the address before it; what is no ROR finds nothing.
std::string ror_key(std::string_view text) {
  std::string key = ascii_lower(text);
  for (const std::string_view prefix :
       {"https://ror.org/", "http://ror.org/", "ror.org/", "ror:"}) {
    if (key.starts_with(prefix)) return key.substr(prefix.size());
  }
  return key;
}

// The distinct words of folded text, at most kMaxWords.
std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty() && words.size() < kMaxWords) {
    const std::size_t space = std::min(folded.find(' '), folded.size());
    std::string word(folded.substr(0, space));
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    folded.remove_prefix(std::min(space + 1, folded.size()));
  }
  return words;
}

void add_form(std::string_view prefix, std::string_view form, Xapian::Document& document) {
  const std::string folded = fold_label(form);
  if (folded.empty()) return;
  document.add_boolean_term(schema::term(prefix, folded));
  for (const std::string& word : words_of(folded)) {
    document.add_boolean_term(schema::term(schema::kNameWord, word));
  }
}

Xapian::Document make_document(std::string_view id, const std::string& name,
                               const std::vector<std::string>& forms, const std::string& record) {
  Xapian::Document document;
  document.add_boolean_term(schema::term(schema::kEntityId, entity_id_key(id)));
  add_form(schema::kFullName, name, document);
  for (const std::string& form : forms) add_form(schema::kNameForm, form, document);
  document.set_data(record);
  return document;
}

Xapian::Document make_document(const Topic& topic) {
  std::string record;
  encode_topic(topic, record);
  return make_document(topic.id, topic.name, topic.forms, record);
}

Xapian::Document make_document(const Institution& institution) {
  std::string record;
  encode_institution(institution, record);
  Xapian::Document document =
      make_document(institution.id, institution.name, institution.name_variants, record);
  if (!institution.ror.empty()) {
    document.add_boolean_term(schema::term(schema::kRor, ror_key(institution.ror)));
  }
  return document;
}

template <typename Entity>
void write_database(std::span<const Entity> entities, const std::filesystem::path& path) {
  std::filesystem::path loose = path;
  loose += ".tmp";
  with_xapian(path, [&] {
    {
      Xapian::WritableDatabase database(loose.string(), kWriteFlags);
      std::size_t waiting = 0;
      for (const Entity& entity : entities) {
        database.add_document(make_document(entity));
        if (++waiting % kDocumentsPerCommit == 0) database.commit();
      }
      database.commit();
    }
    Xapian::Database(loose.string()).compact(path.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  });
  std::filesystem::remove_all(loose);
}

// The steps of a search, best first.
std::vector<Xapian::Query> make_steps(std::string_view name) {
  const std::string folded = fold_label(name);
  if (folded.empty()) return {};
  std::vector<Xapian::Query> words;
  const std::vector<std::string> texts = words_of(folded);
  for (const std::string& word : texts) {
    words.emplace_back(schema::term(schema::kNameWord, word));
  }
  std::vector<Xapian::Query> steps;
  steps.emplace_back(schema::term(schema::kFullName, folded));
  steps.emplace_back(schema::term(schema::kNameForm, folded));
  steps.emplace_back(Xapian::Query::OP_AND, words.begin(), words.end());
  if (texts.back().size() >= kMinPrefixBytes) {
    words.back() =
        Xapian::Query(Xapian::Query::OP_WILDCARD, schema::term(schema::kNameWord, texts.back()),
                      kMaxCompletions, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
    steps.emplace_back(Xapian::Query::OP_AND, words.begin(), words.end());
  }
  return steps;
}

}  // namespace

std::string entity_id_key(std::string_view id) {
  std::string key = ascii_lower(id);
  const std::size_t colon = key.find(':');
  if (colon == std::string::npos) return key;
  const std::string_view kind = std::string_view(key).substr(0, colon);
  if (kind != "category" && kind != "phrase") return key;
  std::string folded = fold_label(id.substr(colon + 1));
  std::replace(folded.begin(), folded.end(), ' ', '-');
  return key.substr(0, colon + 1) + folded;
}

void write_topics(std::span<const Topic> topics, const std::filesystem::path& path) {
  write_database(topics, path);
}

void write_institutions(std::span<const Institution> institutions,
                        const std::filesystem::path& path) {
  write_database(institutions, path);
}

struct EntityIndex::State {
  std::filesystem::path path;
  Xapian::Database database;

  [[nodiscard]] std::optional<std::uint32_t> first_with(const std::string& term) const {
    const auto found = database.postlist_begin(term);
    if (found == database.postlist_end(term)) return std::nullopt;
    return *found;
  }
  [[nodiscard]] std::string record(std::uint32_t number) const {
    return with_xapian(path, [&] { return database.get_document(number).get_data(); });
  }
  // Runs `decode` on the record of an entity; its errors name the database.
  template <typename Decode>
  auto decoded(std::uint32_t number, Decode&& decode) const {
    const std::string bytes = record(number);
    try {
      return decode(bytes);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(path.string() + ": entity " + std::to_string(number) + ": " +
                               error.what());
    }
  }
};

EntityIndex::EntityIndex(const std::filesystem::path& path)
    : state_(with_xapian(path, [&] {
        return std::make_unique<State>(State{path, Xapian::Database(path.string())});
      })) {}

EntityIndex::~EntityIndex() = default;
EntityIndex::EntityIndex(EntityIndex&&) noexcept = default;

std::uint32_t EntityIndex::count() const {
  return with_xapian(state_->path, [&] { return state_->database.get_doccount(); });
}

std::optional<std::uint32_t> EntityIndex::find(std::string_view id) const {
  if (id.empty() || id.size() > kMaxEntityIdBytes) return std::nullopt;
  return with_xapian(state_->path, [&]() -> std::optional<std::uint32_t> {
    const auto by_id = state_->first_with(schema::term(schema::kEntityId, entity_id_key(id)));
    if (by_id) return by_id;
    return state_->first_with(schema::term(schema::kRor, ror_key(id)));
  });
}

EntityMatches EntityIndex::search(std::string_view name, std::uint32_t offset,
                                  std::uint32_t limit) const {
  return with_xapian(state_->path, [&] {
    EntityMatches matches;
    const Xapian::doccount all = state_->database.get_doccount();
    Xapian::Query before;
    for (const Xapian::Query& step : make_steps(name)) {
      Xapian::Enquire enquire(state_->database);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
      enquire.set_query(before.empty() ? step
                                       : Xapian::Query(Xapian::Query::OP_AND_NOT, step, before));
      before = before.empty() ? step : Xapian::Query(Xapian::Query::OP_OR, before, step);
      // What this step shows: the part of the page that the steps before it left.
      const auto first = static_cast<std::uint32_t>(
          std::min<std::uint64_t>(offset > matches.total ? offset - matches.total : 0, all));
      const auto room = static_cast<std::uint32_t>(limit - matches.numbers.size());
      const Xapian::MSet found = enquire.get_mset(first, room, all);
      for (auto it = found.begin(); it != found.end(); ++it) matches.numbers.push_back(*it);
      matches.total += found.get_matches_estimated();
    }
    return matches;
  });
}

Topic EntityIndex::topic(TopicNumber number) const { return state_->decoded(number, decode_topic); }

Institution EntityIndex::institution(InstitutionNumber number) const {
  return state_->decoded(number, decode_institution);
}

}  // namespace quire
