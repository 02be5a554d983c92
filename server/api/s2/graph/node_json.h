// Nodes and edges of the research graph as JSON.
#pragma once

#include <map>
#include <string>

#include "ranking/graph/graph_link.h"
#include "ranking/graph/graph_node.h"
#include "ranking/index_reader.h"
#include "server/json.h"

namespace quire {

// Writes nodes of one snapshot into one answer. Reads each record once. Not thread-safe; what the
// constructor is given must outlive it. Members throw std::runtime_error if the index is damaged.
class NodeWriter {
 public:
  NodeWriter(const Snapshot& snapshot, JsonWriter& json) : snapshot_(snapshot), json_(json) {}
  NodeWriter(const NodeWriter&) = delete;
  NodeWriter& operator=(const NodeWriter&) = delete;

  // "id", "type", "label", "year", "firstYear", "lastYear", "counts" and "url", inside an object
  // that is open.
  void write_members(NodeRef node);
  // An object of these.
  void write_node(NodeRef node);
  // "source", "target", "type", "weight" and "reason", inside an object that is open.
  void write_link_members(const GraphLink& link);

  // "paper:1706.03762": what the parameter `node` takes.
  [[nodiscard]] const std::string& id_of(NodeRef node) { return record_of(node).id; }

 private:
  // What is shown of a node.
  struct Record {
    std::string id;
    std::string label;
    std::string url;
    std::optional<std::int32_t> year;
    std::optional<std::int32_t> first_year;
    std::optional<std::int32_t> last_year;
    std::vector<std::pair<const char*, std::uint64_t>> counts;
  };

  const Record& record_of(NodeRef node);
  [[nodiscard]] Record read_record(NodeRef node) const;
  [[nodiscard]] Record read_paper(DocId doc) const;
  [[nodiscard]] Record read_author(AuthorNumber number) const;
  [[nodiscard]] Record read_topic(TopicNumber number) const;
  [[nodiscard]] Record read_institution(InstitutionNumber number) const;

  const Snapshot& snapshot_;
  JsonWriter& json_;
  std::map<NodeRef, Record> records_;
};

// A weight or relevance as it is shown: six decimals.
[[nodiscard]] double rounded(double weight);

}  // namespace quire
