// One search for people: names first, then what they wrote.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ranking/people/author_names.h"
#include "ranking/people/author_votes.h"
#include "ranking/searcher.h"

namespace quire {

// Papers that are shown for each person.
inline constexpr std::size_t kShownVotes = 3;

// Runs once. Everything given must outlive it.
//   - A name lists the people it may mean. If more papers have its words side by side than those
//     people wrote ("long", "brown corpus"), those who write about it follow. They come first where
//     papers have several words of a name ten times as often ("word alignment"), and alone where
//     the name is only begun.
//   - A whole name that is found by initials or loose words only lists the people it may be
//     misspelt of, too.
//   - A name and other words list those people by the votes of their papers for the other words.
//     If none of their papers has one, those who write about the whole text follow.
//   - Anything else lists people by the votes of their papers, unless a word of it is a misspelt
//     name.
// Throws Xapian::Error and std::runtime_error.
class AuthorSearch {
 public:
  AuthorSearch(const Snapshot& snapshot, const AuthorQuery& query, const SearchLimits& limits);

  [[nodiscard]] AuthorHits run();

 private:
  // How far a text that is a name is a topic, too.
  enum class TopicUse : std::uint8_t { kNo, kToo, kFirst, kOnly };
  [[nodiscard]] NamedAuthors find_people() const;
  [[nodiscard]] TopicUse topic_use(const NamedAuthors& named) const;

  void list_names(const NamedAuthors& named);
  void list_named_voters(const std::vector<NamedAuthor>& people, const std::string& topic);
  void list_voters(const std::string& topic);
  [[nodiscard]] bool is_row() const { return text_.find(' ') != std::string::npos; }
  [[nodiscard]] AuthorVotes vote(const std::string& topic);
  // A hit with its papers if it is on the page that is asked for.
  void add_voter(const VotedAuthor& author, AuthorMatch match, double best,
                 const AuthorVotes& votes);
  void add(AuthorNumber author, AuthorMatch match);
  [[nodiscard]] AuthorHits page();

  const Snapshot& snapshot_;
  const AuthorQuery& query_;
  SearchLimits limits_;
  std::string text_;
  std::size_t wanted_;
  std::vector<AuthorHit> hits_;
  std::unordered_set<AuthorNumber> seen_;
  bool is_exact_ = true;
};

}  // namespace quire
