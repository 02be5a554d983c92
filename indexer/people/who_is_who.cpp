#include "indexer/people/who_is_who.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <string>
#include <utility>

#include "analyzers/person_name.h"
#include "indexer/people/coauthor_evidence.h"
#include "indexer/people/id_bearers.h"
#include "indexer/people/name_rules.h"
#include "ranking/parallel.h"

namespace quire {
namespace {

constexpr std::uint32_t kIdentitiesPerStep = 4'096;

// Hashes of what an identity is called, by number - 1.
struct NameKeys {
  std::vector<std::uint64_t> full_names;
  std::vector<std::uint64_t> blocks;
};

// A block and an identity in it.
using BlockEntry = std::pair<std::uint64_t, std::uint32_t>;

// The identities of one block.
struct Block {
  std::span<const BlockEntry> names;   // names alone, to be clustered
  std::span<const BlockEntry> people;  // identities with ids
};

PersonName name_of(const Identity& identity) {
  return parse_person_name(preferred_name(identity.names));
}

NameKeys read_names(std::span<const Identity> identities, unsigned threads) {
  NameKeys keys;
  keys.full_names.resize(identities.size());
  keys.blocks.resize(identities.size());
  std::atomic<std::size_t> next = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::size_t begin = next.fetch_add(kIdentitiesPerStep);
         begin < identities.size() && !stopped; begin = next.fetch_add(kIdentitiesPerStep)) {
      const std::size_t end = std::min(identities.size(), begin + kIdentitiesPerStep);
      for (std::size_t i = begin; i < end; ++i) {
        const PersonName name = name_of(identities[i]);
        keys.full_names[i] = name_hash(name.full());
        keys.blocks[i] = name_hash(name_block(name));
      }
    }
  });
  return keys;
}

// Identities by block.
struct BlockEntries {
  std::vector<BlockEntry> names;   // names alone that nobody with an id has taken
  std::vector<BlockEntry> people;  // with ids
};

BlockEntries sort_by_block(std::span<const Identity> identities,
                           const std::vector<std::uint64_t>& blocks, const WhoIsWho& result) {
  BlockEntries entries;
  for (std::uint32_t identity = 1; identity <= identities.size(); ++identity) {
    const BlockEntry entry(blocks[identity - 1], identity);
    if (identities[identity - 1].basis != IdentityBasis::kName) {
      entries.people.push_back(entry);
    } else if (result.person_of[identity - 1] == identity) {
      entries.names.push_back(entry);
    }
  }
  std::sort(entries.names.begin(), entries.names.end());
  std::sort(entries.people.begin(), entries.people.end());
  return entries;
}

std::span<const BlockEntry> entries_of(std::uint64_t block,
                                       const std::vector<BlockEntry>& entries) {
  const auto begin = std::lower_bound(entries.begin(), entries.end(), BlockEntry(block, 0));
  auto end = begin;
  while (end != entries.end() && end->first == block) ++end;
  return {begin, end};
}

std::vector<Block> blocks_to_cluster(const BlockEntries& entries) {
  std::vector<Block> blocks;
  for (auto begin = entries.names.begin(); begin != entries.names.end();) {
    const auto names = entries_of(begin->first, entries.names);
    if (names.size() > 1) blocks.push_back({names, entries_of(begin->first, entries.people)});
    begin += static_cast<std::ptrdiff_t>(names.size());
  }
  return blocks;
}

// All forms have the same folded name but for those that were not printed.
BlockName block_name(std::uint32_t number, const Identity& identity) {
  BlockName name{number, read_given_names(preferred_name(identity.names)),
                 name_of(identity).full()};
  for (const auto& [written, uses] : identity.names) {
    const GivenNames form = read_given_names(written);
    if (form.words == name.given.words) add_form(form, name.given);
  }
  return name;
}

BlockPeople cluster(const Block& block, std::span<const Identity> identities,
                    const CoauthorEvidence& coauthors) {
  NameBlock names;
  names.names.reserve(block.names.size());
  for (const auto& [key, identity] : block.names) {
    names.names.push_back(block_name(identity, identities[identity - 1]));
  }
  for (const auto& [key, identity] : block.people) {
    names.others.push_back(read_given_names(preferred_name(identities[identity - 1].names)));
  }
  std::sort(names.others.begin(), names.others.end());
  names.others.erase(std::unique(names.others.begin(), names.others.end()), names.others.end());
  BlockPeople people;
  for (NameBlock& part : split_block(std::move(names))) {
    BlockPeople found = cluster_block(std::move(part), coauthors);
    people.person_of.insert(people.person_of.end(), found.person_of.begin(), found.person_of.end());
    people.merges.insert(people.merges.end(), found.merges.begin(), found.merges.end());
  }
  return people;
}

void join_blocks(std::span<const Identity> identities, const std::vector<std::uint64_t>& block_keys,
                 const CoauthorEvidence& coauthors, unsigned threads, WhoIsWho& result) {
  const BlockEntries entries = sort_by_block(identities, block_keys, result);
  const std::vector<Block> blocks = blocks_to_cluster(entries);
  std::vector<BlockPeople> people(blocks.size());
  std::atomic<std::size_t> next = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::size_t i = next++; i < blocks.size() && !stopped; i = next++) {
      people[i] = cluster(blocks[i], identities, coauthors);
    }
  });
  for (const BlockPeople& found : people) {
    for (const auto& [identity, person] : found.person_of) result.person_of[identity - 1] = person;
    result.merges.insert(result.merges.end(), found.merges.begin(), found.merges.end());
  }
}

}  // namespace

WhoIsWho find_who_is_who(std::span<const Identity> identities, const Adjacency& author_lists,
                         unsigned threads) {
  const unsigned at_a_time = std::max(threads, 1U);
  WhoIsWho result;
  result.person_of.resize(identities.size());
  std::iota(result.person_of.begin(), result.person_of.end(), 1U);
  const NameKeys keys = read_names(identities, at_a_time);
  const Adjacency papers = transpose(author_lists, static_cast<std::uint32_t>(identities.size()));
  const CoauthorEvidence coauthors(author_lists, papers, keys.full_names);
  join_orcids(identities, coauthors, result);
  join_same_names(identities, keys.full_names, coauthors, result);
  join_blocks(identities, keys.blocks, coauthors, at_a_time, result);
  return result;
}

}  // namespace quire
