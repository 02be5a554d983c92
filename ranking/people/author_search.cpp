#include "ranking/people/author_search.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "analyzers/person_name.h"
#include "analyzers/text.h"
#include "ranking/paper_search.h"
#include "ranking/people/names_in_text.h"
#include "ranking/query/name_queries.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

// A begun or misspelt name is none if so many times more papers have it as those people wrote.
constexpr std::uint64_t kTopicRatio = 10;
// People of a name whose papers are counted: the same ones on every page.
constexpr std::size_t kCountedPeople = 100;

bool has_initial(std::string_view name) {
  return std::ranges::any_of(written_name_words(name), [](const std::string& word) {
    return parse_person_name(word).full().size() == 1;
  });
}

}  // namespace

AuthorSearch::AuthorSearch(const Snapshot& snapshot, const AuthorQuery& query,
                           const SearchLimits& limits)
    : snapshot_(snapshot),
      query_(query),
      limits_(limits),
      text_(collapse_spaces(repair_utf8(query.text))),
      wanted_(std::size_t{query.offset} + query.limit) {}

AuthorHits AuthorSearch::run() {
  if (text_.empty()) return page();
  const NamedAuthors named = find_people();
  if (!named.people.empty()) {
    const TopicUse use = topic_use(named);
    if (use == TopicUse::kFirst) list_voters(text_);
    if (use != TopicUse::kOnly) list_names(named);
    if (use != TopicUse::kNo && hits_.size() <= wanted_) list_voters(text_);
    return page();
  }
  const auto names = find_names_in_text(snapshot_, text_);
  if (!names) {
    list_voters(text_);
  } else if (names->topic.empty()) {
    list_names({names->people, true});
  } else {
    list_named_voters(names->people, names->topic);
  }
  return page();
}

// A whole name in which initials or loose words were found, and none of its own, may be misspelt:
// "Marc Steedman" is not only "M. Steedman".
NamedAuthors AuthorSearch::find_people() const {
  NamedAuthors named = find_named_authors(snapshot_, text_, wanted_, AuthorMatch::kPrefix);
  if (named.people.empty()) return find_misspelt_authors(snapshot_, text_, wanted_);
  const bool is_sure = named.people.front().match < AuthorMatch::kInitials;
  if (is_sure || !named.is_complete || !is_row() || has_initial(text_)) return named;
  const NamedAuthors misspelt = find_misspelt_authors(snapshot_, text_, wanted_);
  named.people.insert(named.people.end(), misspelt.people.begin(), misspelt.people.end());
  named.is_complete = misspelt.is_complete;
  return named;
}

AuthorSearch::TopicUse AuthorSearch::topic_use(const NamedAuthors& named) const {
  const auto counted = std::span(named.people).first(std::min(named.people.size(), kCountedPeople));
  const std::uint64_t wrote = count_papers(snapshot_, counted);
  const std::uint64_t many = kTopicRatio * wrote;
  const std::uint64_t frequency = phrase_frequency(
      snapshot_, text_,
      static_cast<std::uint32_t>(std::min<std::uint64_t>(many + 1, snapshot_.paper_count())));
  if (frequency <= wrote) return TopicUse::kNo;
  const AuthorMatch best = named.people.front().match;
  if (frequency <= many || best < AuthorMatch::kWords) return TopicUse::kToo;
  if (best >= AuthorMatch::kPrefix) return TopicUse::kOnly;
  return is_row() ? TopicUse::kFirst : TopicUse::kToo;
}

void AuthorSearch::list_names(const NamedAuthors& named) {
  for (const NamedAuthor& person : named.people) add(person.author, person.match);
  is_exact_ = is_exact_ && named.is_complete;
}

void AuthorSearch::list_named_voters(const std::vector<NamedAuthor>& people,
                                     const std::string& topic) {
  std::unordered_map<AuthorNumber, AuthorMatch> matches;
  for (const NamedAuthor& person : people) matches.emplace(person.author, person.match);
  const AuthorVotes votes = vote(topic);
  double best = 0;
  for (const VotedAuthor& author : votes.authors()) {
    const auto named = matches.find(author.author);
    if (named == matches.end()) continue;
    if (best == 0) best = author.score;
    add_voter(author, named->second, best, votes);
  }
  for (const NamedAuthor& person : people) add(person.author, person.match);
  if (best == 0) list_voters(text_);
}

void AuthorSearch::list_voters(const std::string& topic) {
  const AuthorVotes votes = vote(topic);
  for (const VotedAuthor& author : votes.authors()) {
    add_voter(author, AuthorMatch::kTopic, votes.best_score(), votes);
  }
}

// The best papers for `topic` as votes. A paper that the text identifies is the only one.
AuthorVotes AuthorSearch::vote(const std::string& topic) {
  PaperQuery papers;
  papers.text = topic;
  papers.ranking = query_.ranking;
  papers.limit = std::min(query_.ranking.depth, kMaxVotingPapers);
  const PaperHits found = PaperSearch(snapshot_, papers, limits_).run();
  is_exact_ = is_exact_ && found.total_is_exact && found.total == found.hits.size();
  std::vector<VotingPaper> voting;
  for (const PaperHit& hit : found.hits) {
    const double score = hit.reason == MatchReason::kIdentifier ? 1 : hit.score;
    voting.push_back({hit.doc, score, snapshot_.authors_of(hit.doc)});
  }
  const PersonStore& people = snapshot_.generation().people();
  return {std::move(voting),
          [&people](AuthorNumber author) { return people.value(PersonColumn::kHIndex, author); }};
}

void AuthorSearch::add_voter(const VotedAuthor& author, AuthorMatch match, double best,
                             const AuthorVotes& votes) {
  const std::size_t known = hits_.size();
  add(author.author, match);
  if (hits_.size() == known) return;
  hits_.back().score = author.score / best;
  const bool is_shown = known >= query_.offset && known < wanted_;
  if (is_shown) hits_.back().papers = votes.papers_of(author.author, kShownVotes);
}

// Each person once: where they are first found.
void AuthorSearch::add(AuthorNumber author, AuthorMatch match) {
  if (seen_.insert(author).second) hits_.push_back({author, match, 0, {}});
}

AuthorHits AuthorSearch::page() {
  AuthorHits result;
  result.total = hits_.size();
  result.total_is_exact = is_exact_;
  const std::size_t begin = std::min<std::size_t>(query_.offset, hits_.size());
  const std::size_t end = std::min(wanted_, hits_.size());
  for (std::size_t i = begin; i < end; ++i) result.hits.push_back(std::move(hits_[i]));
  return result;
}

}  // namespace quire
