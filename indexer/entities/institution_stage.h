// The institutions of a build, their papers and their people.
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/entities/institution_table.h"
#include "ranking/entities/entity.h"
#include "ranking/store/graph_store.h"
#include "ranking/store/signal_store.h"

namespace quire {

struct FoundInstitutions {
  std::vector<Institution> institutions;  // by InstitutionNumber: more papers first, then by id
  Adjacency by_paper;                     // as Relation::kInstitutions
  Adjacency papers;                       // as Relation::kInstitutionPapers
  Adjacency employers;                    // as Relation::kEmployers
  Adjacency members;                      // as Relation::kMembers
};

struct InstitutionInput {
  const std::filesystem::path& generation;  // authors/ is complete
  const SignalStoreWriter& columns;         // years, days and citation counts are set
  std::uint32_t author_count = 0;
  unsigned threads = 1;
};

// Numbers the institutions of `table`, which is not resolved yet, and links them to papers, from
// the forms by paper that InstitutionTable::add() returned, and to people, from the affiliations of
// their records.
[[nodiscard]] FoundInstitutions find_institutions(const InstitutionInput& input,
                                                  InstitutionTable& table,
                                                  const Adjacency& forms_by_paper);

}  // namespace quire
