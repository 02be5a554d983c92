#include "indexer/entities/entity_stage.h"

#include <utility>

#include "indexer/entities/institution_stage.h"
#include "indexer/entities/parts.h"
#include "indexer/entities/title_words.h"
#include "indexer/entities/topic_stage.h"
#include "ranking/store/entity_index.h"
#include "ranking/store/generation.h"
#include "ranking/store/label_store.h"
#include "ranking/store/stored_records.h"
#include "ranking/store/text_store.h"

namespace quire {
namespace {

// What the records of consecutive papers hold.
struct PaperWords {
  Adjacency titles;  // TitleWord::bits()
  Adjacency forms;   // InstitutionTable::FormNumber
};

PaperWords read_papers(const EntityStageInput& input, const TextStore& texts,
                       InstitutionTable& institutions, Progress& progress) {
  auto parts = work_in_parts<PaperWords>(texts.paper_count(), input.threads, [&] {
    return [&, records = StoredRecords(input.generation), reader = TitleWordReader(texts)](
               std::uint32_t doc, PaperWords& part) mutable {
      const Paper paper = records.paper(doc);
      part.titles.add_row(reader.read(paper.title));
      part.forms.add_row(institutions.add(paper));
      progress.advance(1);
    };
  });
  PaperWords all;
  for (PaperWords& part : parts) {
    take_rows(part.titles, all.titles);
    take_rows(part.forms, all.forms);
  }
  return all;
}

}  // namespace

EntityLinks write_entities(const EntityStageInput& input, Progress& progress) {
  const TextStore texts(input.generation / kTextsFile);
  InstitutionTable table;
  PaperWords words = read_papers(input, texts, table, progress);
  EntityLinks links;
  {
    FoundInstitutions found = find_institutions(
        {input.generation, input.columns, input.papers_by_author.row_count(), input.threads}, table,
        words.forms);
    words.forms = {};
    write_institutions(found.institutions, input.generation / kInstitutionsDirectory);
    links.institutions = std::move(found.by_paper);
    links.institution_papers = std::move(found.papers);
    links.employers = std::move(found.employers);
    links.members = std::move(found.members);
  }
  const LabelStore labels(input.generation / kLabelsFile);
  FoundTopics found =
      find_topics({input.generation, texts, labels, input.columns, input.threads}, words.titles);
  write_topics(found.topics, input.generation / kTopicsDirectory);
  links.topics = std::move(found.by_paper);
  links.topic_papers = std::move(found.papers);
  return links;
}

}  // namespace quire
