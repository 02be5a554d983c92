// Names of one block, joined to people.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/people/coauthor_evidence.h"
#include "indexer/people/name_rules.h"
#include "ranking/paper.h"

namespace quire {

// Blocks of this many names or more are split: among so many ("wang y") initials fit nearly
// everything, and the cost is quadratic.
inline constexpr std::size_t kMaxBlockNames = 400;
// Large blocks are split by so many first letters of the given names written together.
inline constexpr std::size_t kMinSplitLetters = 3;

// What joins the names of a block.
enum class BlockRules : std::uint8_t {
  kAll,            // full agreement, short forms, initials
  kFullAgreement,  // of parts of large blocks
};

// One identity that is known by name alone.
struct BlockName {
  std::uint32_t identity = 0;
  GivenNames given;
  std::string full;  // the folded full name
};

// Two identities that were found to be one person.
struct IdentityMerge {
  std::uint32_t identity = 0;  // the one that was joined
  std::uint32_t other = 0;     // the one that the person had already
  MergeRule rule = MergeRule::kFullName;
  std::uint32_t shared_coauthors = 0;  // names, at most kMaxSharedCoauthors
};

// What became of a block.
struct BlockPeople {
  // Each identity and the one that stands for its person: that with the smallest `full`.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> person_of;
  // In the order they were made; in each, `other` has the more papers.
  std::vector<IdentityMerge> merges;
};

// A block, or a part of one that is too large.
struct NameBlock {
  std::vector<BlockName> names;
  BlockRules rules = BlockRules::kAll;
  // Others of the block, whom no name of it can join: they make initials ambiguous.
  std::vector<GivenNames> others;
};

// Parts of a block with less than kMaxBlockNames names. A larger block is split by the first
// kMinSplitLetters letters of the given names written together, and parts that are still too large
// by one letter more.
[[nodiscard]] std::vector<NameBlock> split_block(NameBlock block);

// Joins the names of a block, best pair first: full agreement before short forms and these before
// initials, then the more names of co-authors in common, the more papers, and the order of the
// names. Two groups of names are joined only if each name of one fits each of the other and no two
// of them stand on one paper. An initial that fits different first names of the block ("J." beside
// "Jens" and "Jan") is joined only with a co-author's name in common. Depends on the sets of names
// only, not on their order or numbers. Requires less than kMaxBlockNames names, all with different
// `full`.
[[nodiscard]] BlockPeople cluster_block(NameBlock block, const CoauthorEvidence& coauthors);

}  // namespace quire
