// GET /graph/v1/paper/autocomplete and /graph/v1/autocomplete
#include <cstddef>
#include <string>
#include <string_view>

#include "ranking/completer.h"
#include "server/api/s2/endpoints.h"
#include "server/api/s2/page.h"
#include "server/errors.h"
#include "server/json.h"
#include "server/parameters.h"

namespace quire {
namespace {

// More than that of a query is not looked at, as Semantic Scholar does.
constexpr std::size_t kMaxCharacters = 100;
constexpr std::uint32_t kMatches = 10;
constexpr std::uint32_t kMaxCompletions = 100;

// The first kMaxCharacters of `text`.
std::string_view beginning_of(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t place = 0; place < text.size(); ++place) {
    const bool starts_character = (static_cast<unsigned char>(text[place]) & 0xC0U) != 0x80U;
    if (starts_character && ++characters > kMaxCharacters) return text.substr(0, place);
  }
  return text;
}

std::string_view last_word(std::string_view name) {
  const auto space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

// "Lindqvist et al., 2019", with less where less is known.
std::string authors_and_year(const Paper& paper) {
  std::string text;
  if (!paper.authors.empty()) text += last_word(paper.authors.front().name);
  if (paper.authors.size() == 2) {
    text.append(" & ").append(last_word(paper.authors.back().name));
  } else if (paper.authors.size() > 2) {
    text += " et al.";
  }
  if (!paper.date) return text;
  if (!text.empty()) text += ", ";
  return text + std::to_string(paper.date->year);
}

std::string_view to_string(CompletionKind kind) {
  switch (kind) {
    case CompletionKind::kTitle:
      return "title";
    case CompletionKind::kAuthor:
      return "author";
    case CompletionKind::kTopic:
      return "topic";
  }
  return "topic";
}

std::string id_of(const Completion& completion, const Snapshot& snapshot) {
  switch (completion.kind) {
    case CompletionKind::kTitle:
      return primary_id(snapshot.paper(completion.doc));
    case CompletionKind::kAuthor:
      return snapshot.author(completion.author).id;
    case CompletionKind::kTopic:
      return "";
  }
  return "";
}

void write_completion(JsonWriter& json, const Completion& completion, const Snapshot& snapshot) {
  const bool is_title = completion.kind == CompletionKind::kTitle;
  const std::string id = id_of(completion, snapshot);
  json.begin_object();
  json.member("kind", to_string(completion.kind));
  json.member("text", completion.text);
  json.text_or_null("paperId", is_title ? id : "");
  json.text_or_null("authorId", is_title ? "" : id);
  json.member("use", completion.use);
  json.end_object();
}

}  // namespace

Response autocomplete_papers(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const std::string_view text = read.required_text("query");
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  const CompletionLimits limits{.titles = kMatches, .authors = 0, .topics = 0};
  JsonWriter json;
  json.begin_object();
  json.key("matches");
  json.begin_array();
  for (const Completion& completion : complete(snapshot, beginning_of(text), limits)) {
    const Paper paper = snapshot.paper(completion.doc);
    json.begin_object();
    json.member("id", primary_id(paper));
    json.member("title", paper.title);
    json.member("authorsYear", authors_and_year(paper));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return finish(json, std::nullopt);
}

Response autocomplete(const ApiContext& context, const Request& request) {
  ParameterReader read(request);
  const std::string_view text = read.required_text("query");
  CompletionLimits limits;
  limits.titles = read.number("titles", {limits.titles, 0, kMaxCompletions});
  limits.authors = read.number("authors", {limits.authors, 0, kMaxCompletions});
  limits.topics = read.number("topics", {limits.topics, 0, kMaxCompletions});
  if (read.failure()) return error_response(400, *read.failure());

  const Snapshot snapshot = context.index.snapshot();
  JsonWriter json;
  json.begin_object();
  json.key("completions");
  json.begin_array();
  for (const Completion& completion : complete(snapshot, beginning_of(text), limits)) {
    write_completion(json, completion, snapshot);
  }
  json.end_array();
  json.end_object();
  return finish(json, std::nullopt);
}

}  // namespace quire
