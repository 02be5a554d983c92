#include "server/api/s2/author_profile_json.h"

#include <algorithm>

#include "ranking/people/similar_authors.h"
#include "server/api/s2/stored_values.h"
#include "server/api/s2/year_counts_json.h"

namespace quire {
namespace {

// Of the profiles that one answer holds; a co-author takes about 40 bytes.
constexpr std::size_t kMaxHeldEntries = 1'000'000;

std::string_view name_of(TopicKind kind) {
  return kind == TopicKind::kCategory ? "category" : "phrase";
}

void write_year(JsonWriter& json, std::string_view name, std::int32_t year) {
  year == 0 ? json.null_member(name) : json.member(name, year);
}

}  // namespace

void AuthorProfileWriter::write(AuthorNumber author, AuthorField field) {
  if (!cost_.has_room()) return json_.null();
  hold_profile(author);
  const std::size_t before = profile_->work();
  write_field(author, field);
  const std::size_t entries = profile_->work() - before;
  held_entries_ += entries;
  cost_.spend_entries(entries);
}

void AuthorProfileWriter::hold_profile(AuthorNumber author) {
  if (held_entries_ > kMaxHeldEntries) {
    profiles_.clear();
    held_entries_ = 0;
  }
  const auto [place, is_new] = profiles_.try_emplace(author, snapshot_, author);
  profile_ = &place->second;
  if (!is_new) return;
  held_entries_ += profile_->work();
  cost_.spend_entries(profile_->work());
}

void AuthorProfileWriter::write_field(AuthorNumber author, AuthorField field) {
  switch (field) {
    case AuthorField::kPapersPerYear: {
      const PaperYears years = profile_->paper_years();
      return write_year_counts(json_, years.years, years.without_year);
    }
    case AuthorField::kCitationsPerYear: {
      const CitationYears years = profile_->citation_years();
      return write_year_counts(json_, years.years, years.without_year);
    }
    case AuthorField::kCategory:
      return write_category();
    case AuthorField::kCategories:
      return write_categories();
    case AuthorField::kFieldsOfStudy:
      return write_fields_of_study();
    case AuthorField::kTopics:
      return write_topics();
    case AuthorField::kTopicCount:
      return json_.value(profile_->topic_count());
    case AuthorField::kWorksByType:
      return write_kinds();
    case AuthorField::kNovelty:
      return write_mean(profile_->mean_novelty().value);
    case AuthorField::kNoveltyCount:
      return json_.value(profile_->mean_novelty().paper_count);
    case AuthorField::kQuireScore:
      return write_mean(profile_->mean_score().value);
    case AuthorField::kQuireScoreCount:
      return json_.value(profile_->mean_score().paper_count);
    case AuthorField::kCoauthors:
      return write_coauthors();
    case AuthorField::kCoauthorCount:
      return json_.value(profile_->coauthors().people.size());
    case AuthorField::kCloseCoauthorCount:
      return json_.value(profile_->coauthors().close_count);
    case AuthorField::kSimilarAuthors:
      return write_similar(author);
    default:
      return json_.null();
  }
}

void AuthorProfileWriter::write_mean(const std::optional<double>& value) {
  value ? json_.value(to_four_places(*value)) : json_.null();
}

void AuthorProfileWriter::write_category() {
  const auto categories = profile_->categories();
  json_.value(categories.empty() ? std::nullopt : std::optional(categories.front().name));
}

void AuthorProfileWriter::write_categories() {
  json_.begin_array();
  for (const CategoryCount& category : profile_->categories()) {
    json_.begin_object();
    json_.member("name", category.name);
    json_.member("paperCount", category.paper_count);
    json_.end_object();
  }
  json_.end_array();
}

void AuthorProfileWriter::write_fields_of_study() {
  json_.begin_array();
  for (const CategoryCount& category : profile_->categories()) json_.value(category.name);
  json_.end_array();
}

void AuthorProfileWriter::write_topics() {
  json_.begin_array();
  for (const TopicShare& share : profile_->topics()) {
    if (!cost_.spend_record()) break;
    const Topic topic = snapshot_.topic(share.topic);
    json_.begin_object();
    json_.member("topicId", topic.id);
    json_.member("name", topic.name);
    json_.member("kind", name_of(topic.kind));
    json_.member("paperCount", share.paper_count);
    json_.member("share", to_four_places(share.share));
    json_.end_object();
  }
  json_.end_array();
}

void AuthorProfileWriter::write_kinds() {
  json_.begin_array();
  for (const KindCount& kind : profile_->kinds()) {
    json_.begin_object();
    json_.member("type", to_string(kind.kind));
    json_.member("paperCount", kind.paper_count);
    json_.end_object();
  }
  json_.end_array();
}

// The close ones; who wrote one paper together is in the list of all co-authors.
void AuthorProfileWriter::write_coauthors() {
  const Coauthors& coauthors = profile_->coauthors();
  const std::size_t count = std::min<std::size_t>(coauthors.close_count, kShownCoauthors);
  json_.begin_array();
  for (std::size_t i = 0; i < count && cost_.spend_record(); ++i) {
    json_.begin_object();
    write_person(coauthors.people[i].author);
    write_coauthor_members(coauthors.people[i]);
    json_.end_object();
  }
  json_.end_array();
}

void AuthorProfileWriter::write_coauthor_members(const Coauthor& coauthor) {
  json_.member("commonPapers", coauthor.paper_count);
  write_year(json_, "firstYear", coauthor.first_year);
  write_year(json_, "lastYear", coauthor.last_year);
  json_.member("weight", to_four_places(coauthor.weight));
  json_.member("isClose", coauthor.is_close());
}

void AuthorProfileWriter::write_similar(AuthorNumber author) {
  const SimilarAuthors similar = find_similar_authors(snapshot_, author);
  bool may_read = cost_.spend_entries(similar.work);
  json_.begin_array();
  for (const SimilarAuthor& person : similar.people) {
    if (!may_read || !cost_.spend_record()) break;
    json_.begin_object();
    write_person(person.author);
    json_.member("weight", to_four_places(person.weight));
    json_.member("nearPapers", person.paper_count);
    json_.key("papers");
    json_.begin_array();
    for (const SimilarPapers& papers : person.papers) {
      may_read = cost_.spend_records(2);
      if (!may_read) break;
      json_.begin_object();
      write_paper_members(papers.theirs, "paperId", "title");
      write_paper_members(papers.own, "ownPaperId", "ownTitle");
      json_.member("similarity", to_four_places(papers.similarity));
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }
  json_.end_array();
}

void AuthorProfileWriter::write_person(AuthorNumber author) {
  const Author person = snapshot_.author(author);
  json_.key("author");
  json_.begin_object();
  json_.member("authorId", person.id);
  json_.member("name", person.name);
  json_.end_object();
}

void AuthorProfileWriter::write_paper_members(DocId doc, std::string_view id_key,
                                              std::string_view title_key) {
  const Paper paper = snapshot_.paper(doc);
  json_.member(id_key, primary_id(paper));
  json_.member(title_key, paper.title);
}

void AuthorProfileWriter::write_votes(const AuthorHit& hit) {
  json_.begin_array();
  for (const PaperVote& vote : hit.papers) {
    if (!cost_.spend_record()) break;
    json_.begin_object();
    write_paper_members(vote.doc, "paperId", "title");
    json_.member("share", to_four_places(vote.share));
    json_.end_object();
  }
  json_.end_array();
}

}  // namespace quire
