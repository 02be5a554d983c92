#include "indexer/entities/institution_stage.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "indexer/entities/entity_order.h"
#include "indexer/entities/parts.h"
#include "ranking/store/stored_records.h"

namespace quire {
namespace {

// Institutions by paper as indices of the table, from 0, ascending.
Adjacency link_entities(const InstitutionTable& table, const Adjacency& forms_by_paper) {
  Adjacency links;
  std::vector<std::uint32_t> row;
  for (std::uint32_t doc = 1; doc <= forms_by_paper.row_count(); ++doc) {
    row.clear();
    for (const InstitutionTable::FormNumber form : forms_by_paper.row(doc)) {
      if (const auto entity = table.entity_of(form)) row.push_back(*entity);
    }
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    links.add_row(row);
  }
  return links;
}

// The number of each institution, by its index in the table.
std::vector<InstitutionNumber> number_entities(const InstitutionTable& table,
                                               const Adjacency& by_paper) {
  std::vector<std::uint32_t> papers(table.entity_count(), 0);
  for (const std::uint32_t entity : by_paper.values) ++papers[entity];
  std::vector<std::uint32_t> order(table.entity_count());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(papers[b], table.entity(a).id) < std::tie(papers[a], table.entity(b).id);
  });
  std::vector<InstitutionNumber> numbers(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) numbers[order[i]] = i + 1;
  return numbers;
}

void renumber(const std::vector<InstitutionNumber>& numbers, Adjacency& by_paper) {
  for (std::uint32_t& entity : by_paper.values) entity = numbers[entity];
  for (std::uint32_t doc = 1; doc <= by_paper.row_count(); ++doc) {
    std::sort(by_paper.values.begin() + by_paper.begins[doc - 1],
              by_paper.values.begin() + by_paper.begins[doc]);
  }
}

Adjacency link_employers(const InstitutionInput& input, const InstitutionTable& table,
                         const std::vector<InstitutionNumber>& numbers) {
  if (numbers.empty()) {
    Adjacency none;
    none.begins.assign(std::size_t{input.author_count} + 1, 0);
    return none;
  }
  return make_rows(input.author_count, input.threads, [&] {
    return [&, records = StoredRecords(input.generation), row = std::vector<std::uint32_t>()](
               std::uint32_t author, Adjacency& rows) mutable {
      row.clear();
      for (const AffiliationPeriod& period : records.author(author).affiliations) {
        const auto entity = table.find(period.affiliation);
        if (!entity) continue;
        const InstitutionNumber number = numbers[*entity];
        if (std::find(row.begin(), row.end(), number) == row.end()) row.push_back(number);
      }
      rows.add_row(row);
    };
  });
}

void set_counts(const SignalStoreWriter& columns, FoundInstitutions& found) {
  for (std::uint32_t i = 0; i < found.institutions.size(); ++i) {
    Institution& institution = found.institutions[i];
    const auto papers = found.papers.row(i + 1);
    institution.paper_count = static_cast<std::uint32_t>(papers.size());
    institution.author_count = static_cast<std::uint32_t>(found.members.row(i + 1).size());
    for (const std::uint32_t doc : papers) {
      const std::int32_t citations = columns.get(Column::kCitationCount, doc);
      if (citations > 0) institution.citation_count += static_cast<std::uint32_t>(citations);
    }
    const YearSpan years = year_span(papers, columns);
    institution.first_year = years.first;
    institution.last_year = years.last;
  }
}

}  // namespace

FoundInstitutions find_institutions(const InstitutionInput& input, InstitutionTable& table,
                                    const Adjacency& forms_by_paper) {
  table.resolve();
  FoundInstitutions found;
  found.by_paper = link_entities(table, forms_by_paper);
  const std::vector<InstitutionNumber> numbers = number_entities(table, found.by_paper);
  renumber(numbers, found.by_paper);
  found.papers = most_cited_papers(found.by_paper, table.entity_count(), input.columns);
  found.employers = link_employers(input, table, numbers);
  found.members = transpose(found.employers, table.entity_count());
  found.institutions.resize(numbers.size());
  for (std::uint32_t entity = 0; entity < numbers.size(); ++entity) {
    found.institutions[numbers[entity] - 1] = table.entity(entity);
  }
  set_counts(input.columns, found);
  return found;
}

}  // namespace quire
