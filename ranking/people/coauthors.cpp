#include "ranking/people/coauthors.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "ranking/graph/co_writing.h"
#include "ranking/graph/spread.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

// One name beside the person's own on one paper.
struct Meeting {
  AuthorNumber author = 0;
  DocId doc = 0;
  std::uint32_t others = 0;  // authors of the paper without the person
};

std::vector<Meeting> read_meetings(const Snapshot& snapshot, AuthorNumber person,
                                   std::size_t& work) {
  std::vector<Meeting> meetings;
  for (const DocId doc : profile_papers(snapshot, person)) {
    const auto authors = snapshot.authors_of(doc);
    ++work;
    if (authors.size() < 2 || authors.size() > kMaxTeam) continue;
    work += authors.size();
    for (const AuthorNumber author : authors) {
      if (author > snapshot.author_count()) {
        throw std::runtime_error(snapshot.generation().path().string() +
                                 ": a paper names an author that does not exist");
      }
      if (author == 0 || author == person) continue;
      meetings.push_back({author, doc, static_cast<std::uint32_t>(authors.size() - 1)});
    }
  }
  // Somebody may stand twice in a list of authors.
  std::ranges::sort(meetings, {}, [](const Meeting& m) { return std::pair(m.author, m.doc); });
  const auto is_same = [](const Meeting& a, const Meeting& b) {
    return a.author == b.author && a.doc == b.doc;
  };
  meetings.erase(std::unique(meetings.begin(), meetings.end(), is_same), meetings.end());
  return meetings;
}

void add_year(std::int32_t year, Coauthor& coauthor) {
  if (year == kMissing) return;
  const bool is_first = coauthor.last_year == 0;
  coauthor.first_year = is_first ? year : std::min(coauthor.first_year, year);
  coauthor.last_year = is_first ? year : std::max(coauthor.last_year, year);
}

}  // namespace

std::vector<DocId> profile_papers(const Snapshot& snapshot, AuthorNumber author) {
  std::vector<DocId> docs;
  for_each_spread(snapshot.papers_of(author), kMaxProfilePapers, [&](DocId doc) {
    if (doc == 0 || doc > snapshot.paper_count()) {
      throw std::runtime_error(snapshot.generation().path().string() +
                               ": an author has a paper that does not exist");
    }
    docs.push_back(doc);
  });
  return docs;
}

Coauthors find_coauthors(const Snapshot& snapshot, AuthorNumber author) {
  Coauthors found;
  found.is_complete = snapshot.papers_of(author).size() <= kMaxProfilePapers;
  const SignalStore& signals = snapshot.generation().signals();
  for (const Meeting& meeting : read_meetings(snapshot, author, found.work)) {
    const bool is_new = found.people.empty() || found.people.back().author != meeting.author;
    if (is_new) found.people.push_back({.author = meeting.author});
    Coauthor& coauthor = found.people.back();
    ++coauthor.paper_count;
    coauthor.weight += 1.0 / meeting.others;
    add_year(signals.value(Column::kYear, meeting.doc), coauthor);
  }
  const auto key = [](const Coauthor& person) {
    return std::tuple(!person.is_close(), -person.weight, ~person.paper_count, person.author);
  };
  std::ranges::sort(found.people, {}, key);
  found.close_count = static_cast<std::uint32_t>(
      std::ranges::count_if(found.people, [](const Coauthor& p) { return p.is_close(); }));
  return found;
}

}  // namespace quire
