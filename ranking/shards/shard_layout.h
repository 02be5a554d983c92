// What a shard is: a Xapian database that a stock xapian-tcpsrv serves, with every n-th paper of an
// index. Paper d of N shards is document (d - 1) / N + 1 of shard (d - 1) mod N, which is how Xapian
// numbers the documents of databases that are opened together: DocIds stay what they were.
//
// A document has the terms of papers/ (store/schema.h) without identifiers and titles, and
//   XT<word>  XB<word>   the exact words of title and abstract with positions, stop words too
//   D<number>            the DocId: four bytes, the highest first
//   XO                   open access
//   value 0              the words of the paper as re-ranking reads them (shard_text.h)
//   value 1, 2, 3        year, day since 1970-01-01, larger count of citations
//                        (sortable_serialise); absent if unknown
// New terms have a wdf of 0. A termlist is kept because xapian-replicate does not copy a database
// without. No record is kept: records stay with the head.
// Metadata "quire-shard" holds ShardIdentity.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace quire::shard_layout {

inline constexpr std::string_view kTitleWord = "XT";
inline constexpr std::string_view kAbstractWord = "XB";
inline constexpr std::string_view kDocument = "D";
inline constexpr const char* kOpenAccess = "XO";

inline constexpr unsigned kTextSlot = 0;
inline constexpr unsigned kYearSlot = 1;
inline constexpr unsigned kDaySlot = 2;
inline constexpr unsigned kCitationSlot = 3;

inline constexpr const char* kIdentityKey = "quire-shard";

// Names in the directory that a split makes.
inline constexpr const char* kHeadDirectory = "head";
[[nodiscard]] std::string shard_directory(std::uint32_t shard);  // "shard-00"

[[nodiscard]] std::string document_term(std::uint32_t doc);

}  // namespace quire::shard_layout

namespace quire {

// Which part of which split a shard is: a list of shards in another order, or of another split,
// would answer with the wrong papers.
struct ShardIdentity {
  std::string split;        // of one word
  std::uint32_t shard = 0;  // from 0
  std::uint32_t count = 0;

  bool operator==(const ShardIdentity&) const = default;
};

// "split shard count", and back; nothing for any other text.
[[nodiscard]] std::string to_string(const ShardIdentity& identity);
[[nodiscard]] std::optional<ShardIdentity> parse_shard_identity(std::string_view text);

}  // namespace quire
