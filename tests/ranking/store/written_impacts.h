// An impacts.qi of given lists, for tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ranking/store/impact_list_writer.h"

namespace quire {

struct WrittenPosting {
  std::uint32_t doc = 0;
  std::uint8_t impact = 255;
};
using WrittenList = std::vector<WrittenPosting>;

struct WrittenTerm {
  std::string term;
  std::vector<std::uint32_t> docs;
};

// `stems`: one list for each stem, by paper; the largest value of all is 1. `terms` in byte order.
inline void write_lists(const std::filesystem::path& path, std::uint32_t paper_count,
                        const std::vector<WrittenList>& stems,
                        const std::vector<WrittenTerm>& terms = {}) {
  ImpactFile file(path);
  std::string lists;
  std::vector<ListEntry> entries;
  for (const WrittenList& stem : stems) {
    std::vector<std::uint32_t> docs;
    std::vector<std::uint8_t> impacts;
    for (const WrittenPosting& posting : stem) {
      docs.push_back(posting.doc);
      impacts.push_back(posting.impact);
    }
    ListEntry entry = append_list(docs, impacts, lists);
    if (!stem.empty()) entry.largest = unit_of_largest(1);
    entries.push_back(entry);
  }
  file.add_stems(lists, entries);
  lists.clear();
  entries.clear();
  std::vector<std::string> names;
  for (const WrittenTerm& term : terms) {
    entries.push_back(append_list(term.docs, {}, lists));
    names.push_back(term.term);
  }
  file.add_terms(lists, entries, names);
  file.close(paper_count);
}

}  // namespace quire
