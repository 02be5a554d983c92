#include "ranking/store/graph_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/store/file_writer.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Adjacency make(const std::vector<std::vector<std::uint32_t>>& rows) {
  Adjacency adjacency;
  for (const auto& row : rows) adjacency.add_row(row);
  return adjacency;
}

TEST(GraphStoreTest, TransposesWithoutDuplicatesAndNobody) {
  const Adjacency reverse = transpose(make({{2, 3}, {3, 3, 0}, {}}), 4);
  EXPECT_EQ(reverse.row_count(), 4U);
  EXPECT_THAT(reverse.row(1), IsEmpty());
  EXPECT_THAT(reverse.row(2), ElementsAre(1));
  EXPECT_THAT(reverse.row(3), ElementsAre(1, 2));
  EXPECT_THAT(reverse.row(4), IsEmpty());
}

class GraphFile {
 public:
  GraphFile() {
    const Adjacency references = make({{2, 3}, {}, {1}});
    const Adjacency citations = transpose(references, 3);
    const Adjacency authors = make({{1, 0}, {2, 1}, {}});
    const Adjacency papers = transpose(authors, 2);
    const Adjacency none;
    write_graph(
        {&citations, &references, &authors, &papers, &none, &none, &none, &none, &none, &none},
        path());
  }
  [[nodiscard]] std::filesystem::path path() const { return directory_ / "graph.qg"; }

 private:
  TemporaryDirectory directory_;
};

TEST(GraphStoreTest, ReadsBackWhatWasWritten) {
  const GraphFile file;
  const GraphStore graph(file.path());
  EXPECT_EQ(graph.row_count(Relation::kReferences), 3U);
  EXPECT_EQ(graph.row_count(Relation::kPapers), 2U);
  EXPECT_THAT(graph.row(Relation::kReferences, 1), ElementsAre(2, 3));
  EXPECT_THAT(graph.row(Relation::kCitations, 1), ElementsAre(3));
  EXPECT_THAT(graph.row(Relation::kAuthors, 1), ElementsAre(1, 0));
  EXPECT_THAT(graph.row(Relation::kPapers, 1), ElementsAre(1, 2));
}

TEST(GraphStoreTest, NeverCrashesOnDamagedOrCutFiles) {
  const GraphFile file;
  const std::string bytes = read_file(file.path());
  const TemporaryDirectory directory;
  const auto read_all = [&](const std::string& damaged) {
    std::ofstream(directory / "damaged.qg", std::ios::binary) << damaged;
    try {
      const GraphStore graph(directory / "damaged.qg");
      for (const Relation relation :
           {Relation::kCitations, Relation::kReferences, Relation::kAuthors, Relation::kPapers}) {
        for (std::uint32_t row = 1; row <= graph.row_count(relation); ++row) {
          (void)graph.row(relation, row);
        }
      }
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("damaged.qg"), std::string::npos);
    }
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xFF);
    read_all(damaged);
    read_all(bytes.substr(0, i));
  }
}

}  // namespace
}  // namespace quire
