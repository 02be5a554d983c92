#include "tests/server/hostile_inputs.h"

#include "tests/server/hostile_parts.h"

namespace quire {
namespace {

const std::string kSearch = "/graph/v1/paper/search";
const std::string kBatch = "/graph/v1/paper/batch";
const std::string kAutocomplete = "/graph/v1/autocomplete?query=";
const std::string kRecommendations = "/recommendations/v1/papers/";

std::string batch_request(const std::string& body, const std::string& headers = "") {
  return post_request(kBatch, body, headers);
}

std::string liked_request(const std::string& liked) {
  return post_request(kRecommendations, "{\"positivePaperIds\": " + liked + "}");
}

std::string not_found(const std::string& id) { return "Paper with id " + id + " not found"; }

std::vector<HostileInput> urls() {
  return {
      {"URL", "path of nothing", get_request("/admin.php"), 404, "nothing at /admin.php"},
      {"URL", "two slashes in front", get_request("//graph/v1/paper/search?query=a"), 404,
       "nothing at"},
      {"URL", "climbing out with `..`", get_request("/graph/v1/paper/../../../etc/passwd"), 404,
       not_found("../../../etc/passwd")},
      {"URL", "climbing out with `%2e%2e%2f`", get_request("/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), 404,
       "nothing at"},
      {"URL", "NUL byte in an id (`%00`)", get_request("/graph/v1/paper/a%00b"), 404, "not found"},
      {"URL", "broken escapes (`%ZZ`, `%`)", get_request("/graph/v1/paper/%ZZ%"), 404,
       not_found("%ZZ%")},
      {"URL", "invalid UTF-8 in an id (`%FF%FE`)", get_request("/graph/v1/paper/%FF%FE"), 404,
       "not found"},
      {"URL", "line break in an id (`%0D%0A`)",
       get_request("/graph/v1/paper/x%0D%0ASet-Cookie:%20a=b"), 404, "not found"},
      {"URL", "`<script>` in a path", get_request("/%3Cscript%3Ealert(1)%3C/script%3E"), 404,
       "nothing at /<script>"},
      {"URL", "id of 8,000 bytes", get_request("/graph/v1/paper/" + std::string(8'000, 'x')), 404,
       "not found"},
      {"URL", "URI of 8,300 bytes", get_request("/graph/v1/paper/" + std::string(8'300, 'x')), 414,
       "longer than 8192 bytes"},
      {"URL", "URI of 1 MB", get_request(repeat("/x", 500'000)), 431, "larger than 65536 bytes"},
      {"URL", "path of 4,000 slashes", get_request(std::string(4'000, '/')), 404, "nothing at"},
      {"URL", "fragment and spaces encoded", get_request("/graph/v1/paper/a%20b%23c"), 404,
       not_found("a b#c")},
      {"URL", "absolute URI of another site", get_request("http://example.org/graph/v1/paper/x"),
       404, "nothing at"},
      {"URL", "author id of nothing but spaces", get_request("/graph/v1/author/%20%20"), 404,
       "not found"},
      {"URL", "author id with term characters",
       get_request("/graph/v1/author/XA%3A%2A%20OR%201%3D1"), 404, "not found"},
  };
}

std::vector<HostileInput> queries() {
  const std::string search = kSearch + "?query=";
  return {
      {"query", "no query", get_request(kSearch), 400, "Missing required parameter: 'query'"},
      {"query", "nothing but punctuation", get_request(search + "%21%3F%22%28%29%2A"), 200,
       "\"data\":[]"},
      {"query", "invalid UTF-8 (`%FF%C0%80`)", get_request(search + "%FF%C0%80"), 200,
       "\"data\":[]"},
      {"query", "NUL bytes (`%00lantern`)", get_request(search + "%00lantern"), 200, "Lantern"},
      {"query", "quotes that never close", get_request(search + "%22lantern+graphs"), 200,
       "Lantern"},
      {"query", "operators without operands", get_request(search + "AND+OR+NOT+%28+%28+lantern"),
       400, "query at position 0: nothing stands before this operator"},
      {"query", "wildcards alone (`* ? a*`)", get_request(search + "%2A+%3F+a%2A"), 200,
       "\"data\":["},
      {"query", "1,300 different words", get_request(search + many_words()), 200, "\"data\":["},
      {"query", "one word of 7,900 bytes", get_request(search + std::string(7'900, 'a')), 200,
       "\"data\":[]"},
      {"query", "7,900 bytes of combining marks", get_request(search + repeat("%CC%81", 1'300)),
       200, "\"data\":["},
      {"query", "SQL", get_request(search + "x%27%3B+DROP+TABLE+papers%3B--"), 200, "\"data\":["},
      {"query", "format directives (`%25s%25n{}`)", get_request(search + "%25s%25n%7B%7D"), 200,
       "\"data\":[]"},
      {"query", "limit 0", get_request(search + "a&limit=0"), 400, "[limit=0]"},
      {"query", "limit of 30 digits", get_request(search + "a&limit=" + std::string(30, '9')), 400,
       "expected a whole number"},
      {"query", "offset below zero", get_request(search + "a&offset=-1"), 400, "[offset=-1]"},
      {"query", "offset that wraps with the limit",
       get_request(search + "a&offset=4294967295&limit=1"), 400, "[offset=4294967295]"},
      {"query", "offset beyond 10,000", get_request(search + "a&offset=10000"), 400,
       "offset + limit may be 10000"},
      {"query", "year 99999", get_request(search + "a&year=99999"), 400, "[year=99999]"},
      {"query", "30 February", get_request(search + "a&publicationDateOrYear=2020-02-30"), 400,
       "expected a date or a range"},
      {"query", "range that ends before it starts", get_request(search + "a&year=2020-2010"), 400,
       "[year=2020-2010]"},
      {"query", "unknown field", get_request(search + "a&fields=password"), 400,
       "Unrecognized or unsupported fields: [password]"},
      {"query", "fields nested 2,000 deep",
       get_request(search + "a&fields=" + repeat("a.", 2'000) + "x"), 400, "Unrecognized"},
      {"query", "3,900 commas as fields",
       get_request(search + "lantern&fields=" + std::string(3'900, ',')), 200, "Lantern"},
      {"query", "query given twice", get_request(search + "a&query=b"), 400, "given twice"},
      {"query", "3,000 parameters", get_request(kSearch + "?query=lantern&" + repeat("a&", 3'000)),
       200, "Lantern"},
      {"query", "nothing but `&` and `=`", get_request(kSearch + "?&&==&=&query=lantern&&"), 200,
       "Lantern"},
      {"query", "sort by a path", get_request(search + "a&sort=../../x"), 400, "[sort=../../x]"},
  };
}

std::vector<HostileInput> rankings() {
  const std::string search = kSearch + "?query=";
  return {
      {"ranking", "rank by a path", get_request(search + "a&rank=../../etc/passwd"), 400,
       "[rank=../../etc/passwd]; expected one of"},
      {"ranking", "rank with a NUL byte", get_request(search + "a&rank=bm25%00"), 400,
       "expected one of"},
      {"ranking", "rank of 7,000 bytes", get_request(search + "a&rank=" + std::string(7'000, 'x')),
       400, "xxx...]; expected one of"},
      {"ranking", "1,000 factors switched off",
       get_request(search + "lantern&without=" + repeat("latent,", 1'000)), 200, "Lantern"},
      {"ranking", "the text itself switched off", get_request(search + "a&without=text"), 400,
       "[without=text]"},
      {"ranking", "weights of 7,000 bytes",
       get_request(search + "a&weights=" + repeat("citations:.2,", 500)), 400,
       "expected at position 13 each name once"},
      {"ranking", "weight of 1,000 digits",
       get_request(search + "lantern&weights=novelty:0." + std::string(1'000, '9')), 200,
       "Lantern"},
      {"ranking", "negative weight", get_request(search + "a&weights=recency:-1"), 400,
       "expected at position 8 a weight from 0 to 1"},
      {"ranking", "weight that is no number", get_request(search + "a&weights=recency:nan"), 400,
       "expected at position 8 a weight from 0 to 1"},
      {"ranking", "weights of invalid UTF-8", get_request(search + "a&weights=%FF%00"), 400,
       "expected at position 0 citations, recency or novelty"},
      {"ranking", "trending for ever", get_request("/graph/v1/paper/trending?window=%3Cscript%3E"),
       400, "[window=<script>]; expected day, week or month"},
      {"ranking", "trending from the 4,000,000,000th paper on",
       get_request("/graph/v1/paper/trending?offset=4000000000"), 400, "expected a whole number"},
      {"ranking", "daily papers of a day that never was",
       get_request("/graph/v1/paper/daily?date=2023-02-29"), 400,
       "[date=2023-02-29]; expected a day"},
      {"ranking", "daily papers of the year 0",
       get_request("/graph/v1/paper/daily?date=0000-01-01"), 200, "\"total\":0"},
      {"ranking", "token of another place", get_request(search + "a&token=" + std::string(48, '0')),
       400, "The token is damaged"},
      {"ranking", "token of 7,000 bytes",
       get_request(search + "a&token=" + std::string(7'000, 'f')), 400, "The token is damaged"},
      {"ranking", "token of invalid UTF-8", get_request(search + "a&token=%FF%FE%00"), 400,
       "The token is damaged"},
      {"ranking", "1,000 facets", get_request(search + "lantern&facets=" + repeat("year,", 1'000)),
       200, "\"facets\":{\"year\":"},
      {"ranking", "facet of nothing", get_request(search + "a&facets=%3Cscript%3E"), 400,
       "[facets=<script>]; expected"},
      {"ranking", "facetLimit of 30 digits",
       get_request(search + "a&facetLimit=" + std::string(30, '9')), 400,
       "expected a whole number from 1 to 1000"},
      {"ranking", "groups nested 1,000 deep",
       get_request(search + repeat("(", 1'000) + "lantern" + repeat("+OR+a)", 1'000)), 400,
       "\"position\":"},
      {"ranking", "1,500 times NOT", get_request(search + "title:a" + repeat("+NOT", 1'500)), 400,
       "\"position\":"},
      {"ranking", "5,000 characters of operators",
       get_request(search + "title:a+" + repeat("AND+OR+-(+", 500)), 400, "\"position\":"},
      {"ranking", "30 stop words near each other",
       get_request(search + "a" + repeat("+OR+%22the+of+and%22~50", 30)), 400, "\"position\":"},
      {"ranking", "40 beginnings in titles",
       get_request(search + "title:mo*" + repeat("+OR+title:mo*", 39)), 400, "\"position\":"},
      {"ranking", "124 venues of stop words",
       get_request(search + "venue:the" + repeat("+OR+venue:of", 123)), 200, ""},
      {"ranking", "query of 5,000 characters", get_request(search + repeat("lantern+", 625)), 200,
       "Lantern"},
      {"ranking", "7,900 letters to complete", get_request(kAutocomplete + std::string(7'900, 'a')),
       200, "\"completions\":[]"},
      {"ranking", "noise to complete", get_request(kAutocomplete + "%00%FF%22%3C%28%2A"), 200,
       "\"completions\":[]"},
      {"ranking", "recommendations for a path",
       get_request("/recommendations/v1/papers/forpaper/../../../etc/passwd"), 404,
       not_found("../../../etc/passwd")},
      {"ranking", "liked ids that are numbers", liked_request("[1e999]"), 400, "The body"},
      {"ranking", "liked ids that are an object", liked_request("{}"), 400,
       "no array \\\"positivePaperIds\\\""},
      {"ranking", "liked ids nested 100,000 deep", liked_request(std::string(100'000, '[')), 400,
       "not JSON"},
      {"ranking", "501 liked ids", liked_request("[\"0\"" + repeat(",\"0\"", 500) + "]"), 400,
       "send at most 500"},
      {"ranking", "a liked id of 900,000 bytes",
       liked_request("[\"" + std::string(900'000, 'x') + "\"]"), 404, "not found"},
      {"ranking", "a body of `null`", post_request(kRecommendations, "null"), 400, "not an object"},
  };
}

std::vector<HostileInput> headers() {
  const std::string search = kSearch + "?query=lantern";
  return {
      {"header", "header line of 9,000 bytes",
       get_request(search, "X-Long: " + std::string(9'000, 'x') + "\r\n"), 400,
       "not valid HTTP/1.1"},
      {"header", "5,000 headers", get_request(search, repeat("X-Many: some value\r\n", 5'000)), 431,
       "larger than 65536 bytes"},
      {"header", "no Host", "GET " + search + " HTTP/1.1\r\n\r\n", 400, "exactly one Host"},
      {"header", "two Hosts", get_request(search, "Host: example.org\r\n"), 400,
       "exactly one Host"},
      {"header", "header without a colon", get_request(search, "nonsense\r\n"), 200, "Lantern"},
      {"header", "request id with control bytes",
       get_request(search, "X-Request-Id: a\x01\x02\r\n"), 200, "Lantern"},
      {"header", "range of the answer", get_request(search, "Range: bytes=0-3\r\n"), 200,
       "Lantern"},
      {"header", "2,600 overlapping ranges",
       get_request(search, "Range: bytes=" + repeat("0-,", 2'600) + "0-\r\n"), 200, "Lantern"},
      {"header", "range of nothing", get_request(search, "Range: bytes=x\r\n"), 416,
       "leave out the header Range"},
      {"header", "range beyond 64 bits",
       get_request(search, "Range: bytes=" + std::string(30, '9') + "-\r\n"), 416,
       "leave out the header Range"},
      {"header", "only brotli accepted", get_request(search, "Accept-Encoding: br\r\n"), 200,
       "Lantern"},
      {"header", "Accept-Encoding of 6,000 codings",
       get_request(search, "Accept-Encoding: " + repeat(",", 6'000) + "br\r\n"), 200, "Lantern"},
      {"header", "GET with a body", get_request(search, "Content-Length: 5\r\n") + "GET /", 200,
       "Lantern"},
      {"header", "upgrade to another protocol",
       get_request(search, "Connection: Upgrade\r\nUpgrade: h2c\r\n"), 200, "Lantern"},
  };
}

std::vector<HostileInput> bodies() {
  const std::string post = "POST " + kBatch;
  return {
      {"body", "no body", request(post), 400, "not JSON"},
      {"body", "broken JSON", batch_request("{\"ids\": [\"a\""), 400, "not JSON"},
      {"body", "JSON nested 100,000 deep", batch_request(std::string(100'000, '[')), 400,
       "not JSON"},
      {"body", "objects nested 20,000 deep", batch_request(repeat("{\"ids\":", 20'000)), 400,
       "not JSON"},
      {"body", "invalid UTF-8", batch_request("{\"ids\": [\"\xFF\xFE\"]}"), 400, "not JSON"},
      {"body", "lone surrogate (`\\ud800`)", batch_request(R"({"ids": ["\ud800"]})"), 400,
       "not JSON"},
      {"body", "NUL and line breaks in an id", batch_request(R"({"ids": ["\u0000\r\n"]})"), 200,
       "[null]"},
      {"body", "numbers for ids", batch_request(R"({"ids": [1e999]})"), 400, "The body"},
      {"body", "an object for ids", batch_request(R"({"ids": {"a": 1}})"), 400,
       "no array \\\"ids\\\""},
      {"body", "501 ids", batch_request("{\"ids\": [\"0\"" + repeat(",\"0\"", 500) + "]}"), 400,
       "send at most 500"},
      {"body", "an id of 900,000 bytes",
       batch_request("{\"ids\": [\"" + std::string(900'000, 'x') + "\"]}"), 200, "[null]"},
      {"body", "Content-Length of 2 MB", request(post, "Content-Length: 2000000\r\n"), 413,
       "larger than 1048576 bytes; send fewer ids"},
      {"body", "Content-Length of 2 MB in a GET",
       get_request("/health", "Content-Length: 2000000\r\n"), 413,
       "larger than 1048576 bytes\",\"message"},
      {"body", "Content-Length of 30 digits",
       request(post, "Content-Length: " + std::string(30, '9') + "\r\n"), 400, "not a number"},
      {"body", "Content-Length below zero", request(post, "Content-Length: -5\r\n"), 400,
       "not a number"},
      {"body", "two Content-Lengths",
       request(post, "Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), 400, "only one"},
      {"body", "Content-Length and chunks (smuggling)",
       request(post, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
               "0\r\n\r\nGET /health HTTP/1.1\r\n\r\n"),
       400, "not both"},
      {"body", "unknown Transfer-Encoding",
       request(post, "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400, "is chunked"},
      {"body", "chunk without a size",
       request(post, "Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"), 400, "not"},
      {"body", "2 MB in chunks",
       request(post, "Transfer-Encoding: chunked\r\n",
               repeat("10000\r\n" + std::string(65'536, ' ') + "\r\n", 32) + "0\r\n\r\n"),
       413, "too large"},
      {"body", "gzip bomb",
       request(post, "Content-Encoding: gzip\r\nContent-Length: 4\r\n", "\x1f\x8b\x08"), 400,
       "Compressed bodies are not accepted"},
      {"body", "form of 9,000 bytes",
       batch_request(std::string(9'000, 'a'),
                     "Content-Type: application/x-www-form-urlencoded\r\n"),
       400, "not JSON"},
      {"body", "multipart without parts",
       batch_request("--", "Content-Type: multipart/form-data; boundary=\r\n"), 400, "not JSON"},
      {"body", "body cut short, then silence", request(post, "Content-Length: 50\r\n", "{\"ids\""),
       408, "did not arrive in time"},
  };
}

std::vector<HostileInput> protocol() {
  return {
      {"protocol", "binary noise", std::string("\x16\x03\x01\x00\x01\xFC\x03\x03\r\n\r\n", 12), 400,
       "not valid HTTP/1.1"},
      {"protocol", "request line of one word", "hello\r\n\r\n", 400, "not valid HTTP/1.1"},
      {"protocol", "unknown version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400,
       "not valid HTTP/1.1"},
      {"protocol", "unknown method", request("BREW /health"), 400, "not valid HTTP/1.1"},
      {"protocol", "method in lower case", request("get /health"), 400, "not valid HTTP/1.1"},
      {"protocol", "DELETE of a paper", request("DELETE /graph/v1/paper/CorpusId:7001"), 405,
       "use GET, HEAD, OPTIONS"},
      {"protocol", "PUT with a body", request("PUT /health", "Content-Length: 3\r\n", "abc"), 405,
       "use GET, HEAD, OPTIONS"},
      {"protocol", "GET of the batch", get_request(kBatch), 405, "use POST, OPTIONS"},
      {"protocol", "POST of a search", request("POST " + kSearch, "Content-Length: 2\r\n", "{}"),
       405, "use GET, HEAD, OPTIONS"},
      {"protocol", "TRACE", request("TRACE /health"), 405, "not allowed"},
      {"protocol", "CONNECT", request("CONNECT example.org:443"), 404, "nothing at"},
      {"protocol", "headers that never end", "GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ", 408,
       "did not arrive in time"},
      {"protocol", "half a request line", "GET /hea", 408, "did not arrive in time"},
      {"protocol", "connection without a byte", "", 0, ""},
  };
}

}  // namespace

std::vector<HostileInput> hostile_inputs() {
  std::vector<HostileInput> all;
  for (const auto& group : {urls(), queries(), rankings(), hostile_people(), hostile_entities(),
                            hostile_graphs(), headers(), bodies(), protocol()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

std::string hostile_inputs_table() {
  std::string table = "| part | input | answer |\n|---|---|---|\n";
  for (const HostileInput& input : hostile_inputs()) {
    const std::string status = input.status == 0 ? "closed" : std::to_string(input.status);
    const std::string says = input.expected.empty() ? "" : ": `" + input.expected + "`";
    table += "| " + input.part + " | " + input.what + " | " + status + says + " |\n";
  }
  return table;
}

}  // namespace quire
