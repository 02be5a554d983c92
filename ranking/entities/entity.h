// Topics and institutions: what papers are about and where their authors work. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quire {

// Numbers in one generation, from 1; more papers have lower numbers.
using TopicNumber = std::uint32_t;
using InstitutionNumber = std::uint32_t;

enum class TopicKind : std::uint8_t {
  kCategory,  // a category of the dump
  kPhrase,    // a phrase of several words that titles and abstracts have more often than chance
};

struct Topic {
  std::string id;    // readable and stable: "category:cs.cl", "phrase:machine-translation"
  std::string name;  // as shown: "cs.CL", "machine translation"
  TopicKind kind = TopicKind::kPhrase;
  std::vector<std::string> forms;  // other spellings that count for it, sorted
  std::uint32_t paper_count = 0;
  // Dunning's log-likelihood ratio of the phrase against chance; 0 for categories.
  double significance = 0;
  std::optional<std::int16_t> first_year;
  std::optional<std::int16_t> last_year;
};

struct Institution {
  std::string id;       // the dump's id, else "ror:" + ROR, else "I" + 16 hex digits of the name
  std::string name;     // the form most papers use
  std::string ror;      // may be empty
  std::string country;  // ISO 3166-1 alpha-2; may be empty
  std::vector<std::string> name_variants;  // other forms seen, sorted
  std::uint32_t paper_count = 0;
  std::uint32_t author_count = 0;
  std::uint64_t citation_count = 0;  // counted here, over its papers
  std::optional<std::int16_t> first_year;
  std::optional<std::int16_t> last_year;
};

}  // namespace quire
