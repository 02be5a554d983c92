#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <thread>

#include "tests/indexer/dumps/read_dump.h"

namespace quire {
namespace {

// Standard input is a pipe for as long as this lives.
class PipeAsStdin {
 public:
  PipeAsStdin() : saved_(dup(STDIN_FILENO)) {
    int ends[2] = {};
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    writing_ = ends[1];
  }
  ~PipeAsStdin() {
    finish();
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  PipeAsStdin(const PipeAsStdin&) = delete;
  PipeAsStdin& operator=(const PipeAsStdin&) = delete;

  void write_text(std::string_view text) const {
    ASSERT_EQ(write(writing_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void finish() {
    if (writing_ >= 0) close(writing_);
    writing_ = -1;
  }

 private:
  int saved_;
  int writing_ = -1;
};

TEST(StdinDumpTest, ReadsAPipe) {
  PipeAsStdin pipe;
  std::thread writer([&] {
    for (int i = 0; i < 5'000; ++i) {
      pipe.write_text(R"({"id": "p)" + std::to_string(i) + R"(", "title": "From a pipe"})" + "\n");
    }
    pipe.finish();
  });
  const DumpContent content = read_path("-");
  writer.join();
  EXPECT_EQ(content.papers.size(), 5'000U);
  EXPECT_EQ(content.places.front().source, "-");
  EXPECT_EQ(content.format, DumpFormat::kQuire);
}

TEST(StdinDumpTest, DoesNotHangWhenLeftBeforeTheEnd) {
  PipeAsStdin pipe;
  for (int i = 0; i < 100; ++i) {
    pipe.write_text(R"({"id": "p)" + std::to_string(i) + R"(", "title": "From a pipe"})" + "\n");
  }
  // The pipe stays open, so its end never comes.
  OpenDump dump = open_dump("-", {});
  EXPECT_EQ(dump.reader->bytes_total(), 0U);
  Paper paper;
  Reject reject;
  EXPECT_EQ(dump.reader->next(paper, reject), ReadStatus::kPaper);
  dump.reader.reset();
}

}  // namespace
}  // namespace quire
