// The writer of texts.qf; the layout is drawn in ranking/store/text_store.h.
#pragma once

#include <cstdint>
#include <filesystem>

#include "ranking/store/graph_store.h"
#include "ranking/store/text_store.h"
#include "ranking/store/texts/form_table.h"
#include "ranking/store/texts/text_shard.h"

namespace quire {

// Papers come in shards, which threads fill at the same time; they are the papers of the store in
// the order of the shards. What is written does not depend on the timing.
//
// Memory: about 200 bytes a word form and 20 bytes a paper; the texts are in temporary files.
class TextStoreWriter {
 public:
  // Temporary files go into `directory`. Only the `max_forms` most frequent forms get a number.
  TextStoreWriter(std::filesystem::path directory, std::uint32_t shard_count,
                  std::uint32_t max_forms = kMaxForms);

  // Begins the shard `number`, from 0. Each has to be filled and closed once. Thread-safe; the
  // result must not outlive the writer.
  [[nodiscard]] TextShardWriter open_shard(std::uint32_t number);

  // Writes the store of all shards to `path` and removes the temporary files. `citations` has a row
  // for each paper: those that cite it, each once. Throws std::runtime_error with the path and the
  // reason if the disk fails.
  void write(const Adjacency& citations, unsigned threads, const std::filesystem::path& path);

 private:
  [[nodiscard]] std::filesystem::path shard_path(std::uint32_t number) const;

  std::filesystem::path directory_;
  std::uint32_t shard_count_;
  std::uint32_t max_forms_;
  FormTable forms_;
};

}  // namespace quire
