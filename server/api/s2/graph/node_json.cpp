#include "server/api/s2/graph/node_json.h"

#include <cmath>
#include <string_view>
#include <utility>

#include "analyzers/text.h"
#include "server/percent_encoding.h"

namespace quire {
namespace {

constexpr std::size_t kLabelBytes = 500;

std::string label_of(std::string_view text) { return std::string(utf8_prefix(text, kLabelBytes)); }

}  // namespace

double rounded(double weight) { return std::round(weight * 1e6) / 1e6; }

void NodeWriter::write_members(NodeRef node) {
  const Record& record = record_of(node);
  json_.member("id", record.id);
  json_.member("type", to_string(node.kind));
  json_.member("label", record.label);
  json_.member("year", record.year);
  json_.member("firstYear", record.first_year);
  json_.member("lastYear", record.last_year);
  json_.key("counts");
  json_.begin_object();
  for (const auto& [name, count] : record.counts) json_.member(name, count);
  json_.end_object();
  json_.member("url", record.url);
}

void NodeWriter::write_node(NodeRef node) {
  json_.begin_object();
  write_members(node);
  json_.end_object();
}

void NodeWriter::write_link_members(const GraphLink& link) {
  json_.member("source", id_of(link.source));
  json_.member("target", id_of(link.target));
  json_.member("type", to_string(link.kind));
  json_.member("weight", rounded(link.weight()));
  json_.member("reason", describe(link));
}

const NodeWriter::Record& NodeWriter::record_of(NodeRef node) {
  const auto found = records_.find(node);
  if (found != records_.end()) return found->second;
  Record record = read_record(node);
  record.url = "/graph/v1/" + std::string(to_string(node.kind)) + '/' + percent_encoded(record.id);
  record.id = to_string(NodeName{node.kind, record.id});
  return records_.emplace(node, std::move(record)).first->second;
}

NodeWriter::Record NodeWriter::read_record(NodeRef node) const {
  switch (node.kind) {
    case NodeKind::kPaper:
      return read_paper(node.number);
    case NodeKind::kAuthor:
      return read_author(node.number);
    case NodeKind::kTopic:
      return read_topic(node.number);
    case NodeKind::kInstitution:
      return read_institution(node.number);
  }
  return {};
}

NodeWriter::Record NodeWriter::read_paper(DocId doc) const {
  const Paper paper = snapshot_.paper_head(doc);
  const PaperNumbers numbers = snapshot_.numbers(doc);
  Record record;
  record.id = primary_id(paper);
  record.label = label_of(paper.title);
  if (paper.date) record.year = paper.date->year;
  record.counts = {{"authorCount", snapshot_.authors_of(doc).size()},
                   {"citationCount", numbers.citation_count},
                   {"referenceCount", numbers.reference_count}};
  return record;
}

NodeWriter::Record NodeWriter::read_author(AuthorNumber number) const {
  const Author author = snapshot_.author(number);
  Record record;
  record.id = author.id;
  record.label = label_of(author.name);
  record.first_year = author.first_year;
  record.last_year = author.last_year;
  record.counts = {{"paperCount", author.paper_count},
                   {"citationCount", author.citation_count},
                   {"hIndex", author.h_index}};
  return record;
}

NodeWriter::Record NodeWriter::read_topic(TopicNumber number) const {
  const Topic topic = snapshot_.topic(number);
  Record record;
  record.id = topic.id;
  record.label = label_of(topic.name);
  record.first_year = topic.first_year;
  record.last_year = topic.last_year;
  record.counts = {{"paperCount", topic.paper_count}};
  return record;
}

NodeWriter::Record NodeWriter::read_institution(InstitutionNumber number) const {
  const Institution institution = snapshot_.institution(number);
  Record record;
  record.id = institution.id;
  record.label = label_of(institution.name);
  record.first_year = institution.first_year;
  record.last_year = institution.last_year;
  record.counts = {{"paperCount", institution.paper_count},
                   {"authorCount", institution.author_count},
                   {"citationCount", institution.citation_count}};
  return record;
}

}  // namespace quire
