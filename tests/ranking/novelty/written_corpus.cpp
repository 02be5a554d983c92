#include "tests/ranking/novelty/written_corpus.h"

#include <xapian.h>

#include <string>

#include "ranking/store/generation.h"
#include "ranking/store/record_codec.h"
#include "tests/temporary_directory.h"

namespace quire {

NoveltyCorpus written_corpus(const std::vector<Paper>& papers, unsigned threads) {
  const TemporaryDirectory directory;
  const auto path = [&](const char* name) { return (directory / name).string(); };
  constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC;
  Xapian::WritableDatabase(path(kAuthorsDirectory), kFlags).commit();
  Xapian::WritableDatabase database(path(kPapersDirectory), kFlags);
  LabelStoreWriter labels;
  for (const Paper& paper : papers) {
    std::string record;
    encode_paper(paper, record);
    Xapian::Document document;
    document.set_data(record);
    database.add_document(document);
    labels.add(paper);
  }
  database.commit();
  labels.write(directory / kLabelsFile);
  return read_novelty_corpus(directory.path(), LabelStore(directory / kLabelsFile), {}, threads);
}

Paper novelty_test_paper(const std::string& title, const std::string& abstract, Date date,
                         const std::string& field, const std::vector<std::string>& authors) {
  static int next = 0;
  Paper paper;
  paper.ids = {{IdKind::kLocal, std::to_string(++next)}};
  paper.title = title;
  paper.abstract = abstract;
  paper.date = date;
  paper.language = "en";
  paper.categories = {field};
  for (const std::string& name : authors) {
    Authorship author;
    author.name = name;
    paper.authors.push_back(author);
  }
  return paper;
}

}  // namespace quire
