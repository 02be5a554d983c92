#include "bench/micro_index.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

#include "bench/corpus.h"
#include "indexer/build.h"

namespace quire {
namespace {

constexpr std::uint32_t kPapers = 20'000;

// In a folder of its own, which goes with it.
class SyntheticIndex {
 public:
  SyntheticIndex() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quire-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    folder_ = pattern;
    const std::filesystem::path dump = folder_ / "dump.jsonl";
    std::ofstream file(dump, std::ios::binary);
    CorpusOptions corpus;
    corpus.papers = kPapers;
    run_corpus(corpus, file);
    file.close();
    BuildOptions build;
    build.index = folder_ / "index";
    build.dumps = {dump.string()};
    Progress progress(Progress::Output::kSilent);
    build_index(build, progress);
    reader_.emplace(build.index);
  }
  ~SyntheticIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SyntheticIndex(const SyntheticIndex&) = delete;
  SyntheticIndex& operator=(const SyntheticIndex&) = delete;

  [[nodiscard]] const IndexReader& reader() const { return *reader_; }

 private:
  std::filesystem::path folder_;
  std::optional<IndexReader> reader_;
};

}  // namespace

const IndexReader& micro_index() {
  if (const char* given = std::getenv("QUIRE_MICRO_BENCH_INDEX"); given != nullptr) {
    static const IndexReader reader(given);
    return reader;
  }
  static const SyntheticIndex index;
  return index.reader();
}

}  // namespace quire
