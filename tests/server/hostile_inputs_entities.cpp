// Hostile input to the paths of people, topics, institutions and the graph.
#include <string>
#include <vector>

#include "tests/server/hostile_parts.h"

namespace quire {

std::vector<HostileInput> hostile_people() {
  const std::string author = "/graph/v1/author/";
  const std::string search = author + "search?query=";
  return {
      {"people", "a name of 7,900 bytes", get_request(search + std::string(7'900, 'a')), 200,
       "\"data\":[]"},
      {"people", "invalid UTF-8 as a name", get_request(search + "%FF%C0%80"), 200, "\"data\":[]"},
      {"people", "NUL bytes in a name (`%00Lindqvist`)", get_request(search + "%00Lindqvist"), 200,
       "A101"},
      {"people", "1,300 different words", get_request(search + many_words()), 200, "\"data\":["},
      {"people", "2,600 initials", get_request(search + repeat("a.+", 2'600)), 200, "\"data\":["},
      {"people", "quotes and operators", get_request(search + "%22AND+OR+NOT+%28title%3A"), 200,
       "\"data\":["},
      {"people", "rank by a path", get_request(search + "a&rank=../../etc/passwd"), 400,
       "[rank=../../etc/passwd]; expected one of"},
      {"people", "weights of invalid UTF-8", get_request(search + "a&weights=%FF%00"), 400,
       "expected at position 0"},
      {"people", "co-authors of a path", get_request(author + "../../etc/passwd/coauthors"), 404,
       "Author with id ../../etc/passwd not found"},
      {"people", "co-authors from the 4,000,000,000th on",
       get_request(author + "A101/coauthors?offset=4000000000"), 400, "expected a whole number"},
      {"people", "co-authors of co-authors, 700 deep",
       get_request(author + "A101/coauthors?fields=" + repeat("coauthors.", 700)), 200,
       "\"coauthors\":[]"},
      {"people", "every part of 1,000 profiles",
       post_request(author + "batch?fields=similarAuthors,papers.authors.similarAuthors",
                    "{\"ids\": [\"A111\"" + repeat(",\"A111\"", 999) + "]}"),
       400, "Request would read more than"},
  };
}

std::vector<HostileInput> hostile_graphs() {
  const std::string graph = "/graph/v1/graph";
  const std::string paper = graph + "?node=paper:CorpusId:7001";
  return {
      {"graph", "no node", get_request(graph), 400, "Missing required parameter: 'node'"},
      {"graph", "a node of another kind", get_request(graph + "?node=../../etc/passwd"), 400,
       "Unacceptable parameter 'node' at position 0"},
      {"graph", "a node without an id", get_request(graph + "?node=author:"), 400,
       "at position 7: the id is missing"},
      {"graph", "NUL bytes and invalid UTF-8 as an id",
       get_request(graph + "?node=institution:%00%FF%FE"), 404, "not found"},
      {"graph", "ids of 7,900 bytes", get_request(graph + "?node=topic:" + std::string(7'900, 'x')),
       404, "not found"},
      {"graph", "people of 7,900 bytes",
       get_request(graph + "?node=author:" + std::string(7'900, 'x')), 404, "not found"},
      {"graph", "1,000 colons", get_request(graph + "?node=paper" + std::string(1'000, ':')), 404,
       "not found"},
      {"graph", "depth 3", get_request(paper + "&depth=3"), 400,
       "[depth=3]; expected a whole number from 1 to 2"},
      {"graph", "limit of 30 digits", get_request(paper + "&limit=" + std::string(30, '9')), 400,
       "expected a whole number from 1 to 300"},
      {"graph", "1,000 types", get_request(paper + "&types=" + repeat("author,", 1'000)), 200,
       "\"nodes\":["},
      {"graph", "a type of nothing", get_request(paper + "&types=%3Cscript%3E"), 400,
       "[types=<script>]"},
      {"graph", "a relation of another type",
       get_request(graph + "/neighbors?node=author:A101&relation=citations"), 400,
       "for a node of type author"},
      {"graph", "neighbors from the 4,000,000,000th on",
       get_request(graph + "/neighbors?node=author:A101&relation=papers&offset=4000000000"), 400,
       "expected a whole number"},
      {"graph", "a path from a paper to a person",
       get_request(graph + "/path?from=paper:CorpusId:7001&to=author:A101"), 400,
       "Paths lead from paper to paper"},
      {"graph", "a path to nobody", get_request(graph + "/path?from=author:A101&to=author:%00"),
       404, "not found"},
      {"graph", "citations of a topic", get_request(graph + "/citations?node=topic:x"), 400,
       "of type paper and author"},
  };
}

std::vector<HostileInput> hostile_entities() {
  const std::string topic = "/graph/v1/topic/";
  const std::string institution = "/graph/v1/institution/";
  return {
      {"topic", "search without a query", get_request(topic + "search"), 400,
       "Missing required parameter: 'query'"},
      {"topic", "1,300 different words", get_request(topic + "search?query=" + many_words()), 200,
       "\"data\":[]"},
      {"topic", "a name of 7,900 bytes",
       get_request(topic + "search?query=" + std::string(7'900, 'a')), 200, "\"data\":[]"},
      {"topic", "noise as a name (`%00%FF%22%28%2A`)",
       get_request(topic + "search?query=%00%FF%22%28%2A"), 200, "\"data\":["},
      {"topic", "the 10,000th name on", get_request(topic + "search?query=a&offset=10000"), 400,
       "offset + limit may be 10000"},
      {"topic", "a path as an id", get_request(topic + "../../../etc/passwd"), 404,
       "Topic with id ../../../etc/passwd not found"},
      {"topic", "an id of 8,000 bytes", get_request(topic + std::string(8'000, 'x')), 404,
       "not found"},
      {"topic", "1,000 colons as an id", get_request(topic + std::string(1'000, ':')), 404,
       "not found"},
      {"topic", "papers of NUL bytes", get_request(topic + "category:%00/papers"), 404,
       "not found"},
      {"topic", "papers of the 31st of February",
       get_request(topic + "category:cs-lg/papers?publicationDateOrYear=2020-02-31"), 400,
       "expected a date or a range"},
      {"topic", "papers from the 4,000,000,000th on",
       get_request(topic + "category:cs-lg/papers?offset=4000000000"), 400,
       "expected a whole number"},
      {"topic", "people of invalid UTF-8", get_request(topic + "phrase:%FF%FE/authors"), 404,
       "not found"},
      {"topic", "people with fields nested 2,000 deep",
       get_request(topic + "category:cs-lg/authors?fields=" + repeat("papers.", 1'000) + "x"), 400,
       "Unrecognized"},
      {"institution", "search without a query", get_request(institution + "search"), 400,
       "Missing required parameter: 'query'"},
      {"institution", "1,300 different words",
       get_request(institution + "search?query=" + many_words()), 200, "\"data\":[]"},
      {"institution", "limit of 30 digits",
       get_request(institution + "search?query=a&limit=" + std::string(30, '9')), 400,
       "expected a whole number from 1 to 1000"},
      {"institution", "line break in an id (`%0D%0A`)",
       get_request(institution + "x%0D%0ASet-Cookie:%20a=b"), 404, "not found"},
      {"institution", "a ROR that is none", get_request(institution + "ror:../../etc/passwd"), 404,
       "Institution with id ror:../../etc/passwd not found"},
      {"institution", "papers of 7,900 bytes",
       get_request(institution + std::string(7'900, 'x') + "/papers"), 404, "not found"},
      {"institution", "papers with an unknown field",
       get_request(institution + "x/papers?fields=password"), 400,
       "Unrecognized or unsupported fields: [password]"},
      {"institution", "people of nothing but spaces", get_request(institution + "%20%20/authors"),
       404, "not found"},
      {"institution", "people, limit 0", get_request(institution + "x/authors?limit=0"), 400,
       "[limit=0]"},
  };
}

}  // namespace quire
