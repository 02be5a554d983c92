#include "tests/ranking/novelty/written_corpus.h"

#include <xapian.h>

#include <string>

#include "ranking/store/generation.h"
#include "ranking/store/record_writer.h"
#include "tests/temporary_directory.h"

namespace quire {

NoveltyCorpus written_corpus(const std::vector<Paper>& papers, unsigned threads) {
  const TemporaryDirectory directory;
  constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC;
  Xapian::WritableDatabase((directory / kAuthorsDirectory).string(), kFlags).commit();
  RecordStoreWriter records(directory.path(), 1, {});
  RecordShardWriter shard = records.open_shard(0);
  LabelStoreWriter labels;
  for (const Paper& paper : papers) {
    shard.add(paper);
    labels.add(paper);
  }
  shard.close();
  records.write(directory / kRecordsFile);
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
