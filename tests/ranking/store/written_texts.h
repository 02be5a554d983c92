// A texts.qf of a few papers, for tests.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "ranking/parallel.h"
#include "ranking/store/text_store_writer.h"

namespace quire {

struct TextPaper {
  std::string title;
  std::string abstract;
  std::vector<std::uint32_t> cited_by = {};  // ascending DocIds
};

struct TextSettings {
  unsigned threads = 2;
  std::uint32_t papers_per_shard = 2;
  std::uint32_t max_forms = kMaxForms;
};

// Writes the store of `papers` to `path`, as a build does: shards in parallel.
inline void write_texts(const std::filesystem::path& path, const std::vector<TextPaper>& papers,
                        const TextSettings& settings = {}) {
  const auto count = static_cast<std::uint32_t>(papers.size());
  const std::uint32_t shards = (count + settings.papers_per_shard - 1) / settings.papers_per_shard;
  TextStoreWriter writer(path.parent_path(), shards, settings.max_forms);
  std::atomic<std::uint32_t> next_shard = 0;
  run_in_parallel(settings.threads, [&](const std::atomic<bool>&) {
    AnalyzedTexts texts;
    for (std::uint32_t shard = next_shard++; shard < shards; shard = next_shard++) {
      TextShardWriter part = writer.open_shard(shard);
      const std::uint32_t first = shard * settings.papers_per_shard;
      for (std::uint32_t i = first; i < std::min(count, first + settings.papers_per_shard); ++i) {
        Paper paper;
        paper.title = papers[i].title;
        paper.abstract = papers[i].abstract;
        texts.analyze(paper);
        part.add(texts, paper.abstract);
      }
      part.close();
    }
  });
  Adjacency citations;
  for (const TextPaper& paper : papers) citations.add_row(paper.cited_by);
  writer.write(citations, settings.threads, path);
}

// The text of a paper as words: "|" is the end of the title, "." of a sentence, "?" a rare form.
inline std::string text_of(const TextStore& store, std::uint32_t doc) {
  std::string words;
  const PaperText text = store.text(doc);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0) words += ' ';
    if (text[i] == kTitleEnd) {
      words += '|';
    } else if (text[i] == kSentenceEnd) {
      words += '.';
    } else if (text[i] == kRareForm) {
      words += '?';
    } else {
      words += store.form(text[i]);
    }
  }
  return words;
}

}  // namespace quire
