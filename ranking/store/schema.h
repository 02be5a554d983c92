// The terms of both Xapian databases: the only place that knows their prefixes.
//
// papers/ - one document a paper, docid = DocId, no data: records are in records.qr
//   Z<stem>    scored: wdf = occurrences in the abstract + kTitleWeight * those in the title
//   W<word>    stop words, for queries of nothing else; where words stand is in texts.qf
//   J<stem>    hyphenated words joined ("pretrain" of "pre-training"), names with symbols ("c++")
//   Q<n>:<id>  source id, n = IdKind as a number
//   H<16 hex>  title_keys()
//   Y<year>    C<label> category    V<label> venue    T<label> type    (fold_label())
//   synonyms   joined stem -> its parts ("pretrain" -> "pre train") and, for two parts, the way
//              back ("pre train" -> "pretrain"), so that all three spellings find the same papers;
//              acronyms that abstracts explain, under keys that no stem begins like:
//              S<stem of the short form> -> stems of the long form ("Ssvm" -> "support vector
//              machin"), L<stems of the long form> -> stem of the short form, each value followed
//              by a byte of 1 to kAcronymSamples that is drawn from the title of the paper: the
//              distinct values of a pair tell in how many papers it stands, as far as that matters
// All other terms have a wdf of 0: the length of a document is that of its scored words.
//
// authors/ - one document an author, docid = AuthorNumber, data = encode_author()
//   E<full name>    F<form of a name>    W<word of a name>    A<author id>    O<orcid>
//   of every form of the name that was seen, and of every author id that was joined
//
// topics/, institutions/ - one document an entity, docid = its number, data = encode_topic() or
// encode_institution(); names folded by fold_label()
//   E<name>    F<other form>    W<word of a form>    A<id, entity_id_key()>    R<ror>
//
// No termlist is kept (it would cost .7 KiB a paper): generations are never changed in place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ranking/paper_id.h"

namespace quire::schema {

inline constexpr std::string_view kStem = "Z";
inline constexpr std::string_view kWord = "W";
inline constexpr std::string_view kJoined = "J";
inline constexpr std::string_view kSourceId = "Q";
inline constexpr std::string_view kTitleKey = "H";
inline constexpr std::string_view kAuthorId = "A";
inline constexpr std::string_view kYear = "Y";
inline constexpr std::string_view kCategory = "C";
inline constexpr std::string_view kVenue = "V";
inline constexpr std::string_view kType = "T";

inline constexpr std::string_view kShortForm = "S";
inline constexpr std::string_view kLongForm = "L";

inline constexpr std::string_view kFullName = "E";
inline constexpr std::string_view kNameForm = "F";
inline constexpr std::string_view kNameWord = "W";
inline constexpr std::string_view kOrcid = "O";
inline constexpr std::string_view kEntityId = "A";
inline constexpr std::string_view kRor = "R";

// One occurrence in the title counts as this many in the abstract (notes on the recipe: x2..x5 is
// flat).
inline constexpr std::uint32_t kTitleWeight = 3;
// Two papers that explain the same acronym are told apart with a chance of 1 - 1 / this.
inline constexpr std::uint32_t kAcronymSamples = 16;
// glass refuses terms over 245 bytes and counts NUL bytes twice; text never holds NULs.
inline constexpr std::size_t kMaxTermBytes = 240;

// `prefix` + `value`, cut at a character boundary to kMaxTermBytes.
[[nodiscard]] std::string term(std::string_view prefix, std::string_view value);
[[nodiscard]] std::string source_id_term(const PaperId& id);
[[nodiscard]] std::string title_key_term(std::uint64_t key);

}  // namespace quire::schema
