// Prints who is who in a dump when it is decided by names alone: a line "record, place in the
// author list, number of the person" for each mention of a person, both from 0, the number from 1.
#include <cstdio>
#include <exception>
#include <vector>

#include "indexer/author_table.h"
#include "indexer/dumps/formats.h"

namespace quire {
namespace {

void print_people(const std::string& dump) {
  const OpenDump open = open_dump(dump, {});
  AuthorTable table(AuthorIds::kIgnore);
  Adjacency lists;
  Paper paper;
  Reject reject;
  for (;;) {
    paper = {};
    const ReadStatus status = open.reader->next(paper, reject);
    if (status == ReadStatus::kEnd) break;
    if (status == ReadStatus::kReject) paper = {};
    lists.add_row(table.add(paper));
  }
  const std::vector<std::uint32_t> citations(lists.row_count(), 0);
  table.assign_numbers(lists, citations, 2);
  for (std::uint32_t record = 1; record <= lists.row_count(); ++record) {
    const auto people = lists.row(record);
    for (std::size_t place = 0; place < people.size(); ++place) {
      std::printf("%u\t%zu\t%u\n", record - 1, place, people[place]);
    }
  }
}

}  // namespace
}  // namespace quire

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    quire::print_people(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
