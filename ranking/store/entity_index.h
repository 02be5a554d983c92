// Topics and institutions on disk: topics/ and institutions/, Xapian databases with one document an
// entity, docid = its number, data = its record; findable by id, ROR, and the words of every form
// of its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/entities/entity.h"

namespace quire {

// Write the whole database, entities in the order of their numbers. Throw std::runtime_error with
// the path and the reason.
void write_topics(std::span<const Topic> topics, const std::filesystem::path& path);
void write_institutions(std::span<const Institution> institutions,
                        const std::filesystem::path& path);

// The id under which an entity is found: ASCII letters lower-case; of a topic ("category:cs.CL")
// what follows the kind is folded by fold_label() and its spaces are hyphens ("category:cs-cl").
[[nodiscard]] std::string entity_id_key(std::string_view id);

// Longer ids cannot be found; a build gives such entities an id made from a hash.
inline constexpr std::size_t kMaxEntityIdBytes = 200;

// Entities found by name, best first: the whole name, a form of it, all words, all words with the
// last one only begun; inside each step those with more papers first.
struct EntityMatches {
  std::vector<std::uint32_t> numbers;
  std::uint64_t total = 0;
};

// Reads one of the databases. Not thread-safe: one a thread. Every member throws std::runtime_error
// with the path if the database is broken.
class EntityIndex {
 public:
  explicit EntityIndex(const std::filesystem::path& path);
  ~EntityIndex();
  EntityIndex(EntityIndex&&) noexcept;

  [[nodiscard]] std::uint32_t count() const;
  // By id (entity_id_key()) or ROR: "02y3ad647", "ror:02y3ad647" or "https://ror.org/02y3ad647".
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  // Of the last word's completions the 100 that most entities have count, if it has at least two
  // bytes; of the words the first 16.
  [[nodiscard]] EntityMatches search(std::string_view name, std::uint32_t offset,
                                     std::uint32_t limit) const;
  // Require 1 <= number <= count() and a database of that kind.
  [[nodiscard]] Topic topic(TopicNumber number) const;
  [[nodiscard]] Institution institution(InstitutionNumber number) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quire
