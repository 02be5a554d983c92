#include "bench/corpus/format_writers.h"
#include "bench/json_text.h"

namespace quire {
namespace {

std::string timestamp(const SyntheticPaper& paper) {
  return iso_date(paper.year, paper.month, paper.day) + 'T' + clock_time(paper.second_of_day) +
         ".000Z";
}

// The day after the paper came out, in the same month: synthetic days end with the 28th.
std::string listing_day(const SyntheticPaper& paper) {
  return iso_date(paper.year, paper.month, paper.day == 28 ? paper.day : paper.day + 1);
}

std::string organization_of(const SyntheticPaper& paper) {
  for (const SyntheticAuthor& author : paper.authors) {
    if (author.has_institution) return author.institution.name;
  }
  return {};
}

void write_organization(const std::string& name, Utf8Json& json) {
  if (name.empty()) return;
  json.key("organization");
  json.begin_object();
  json.field("name", name);
  json.field("fullname", name);
  json.end_object();
}

}  // namespace

std::string hugging_face_line(const SyntheticPaper& paper) {
  const std::string organization = organization_of(paper);
  const std::string published = timestamp(paper);
  Utf8Json json;
  json.begin_object();
  json.key("paper");
  json.begin_object();
  json.optional_field("id", paper.has_ids ? std::string_view(paper.arxiv_id) : std::string_view());
  json.key("authors");
  json.begin_array();
  for (const SyntheticAuthor& author : paper.authors) {
    json.begin_object();
    json.field("name", printed_name(author));
    json.flag_field("hidden", false);
    json.end_object();
  }
  json.end_array();
  json.field("publishedAt", published);
  json.field("submittedOnDailyAt", listing_day(paper) + "T00:00:00.000Z");
  json.optional_field("title", paper.title);
  json.field("summary", paper.abstract);
  json.number_field("upvotes", paper.upvotes);
  if (paper.number % 3 == 0) {
    json.field("githubRepo", "https://github.com/example/paper-" + std::to_string(paper.number));
  }
  write_organization(organization, json);
  json.end_object();
  json.field("publishedAt", published);
  json.optional_field("title", paper.title);
  json.field("summary", paper.abstract);
  json.number_field("numComments", paper.upvotes % 7);
  write_organization(organization, json);
  json.flag_field("isAuthorParticipating", paper.upvotes % 4 == 0);
  json.end_object();
  return json.str();
}

}  // namespace quire
