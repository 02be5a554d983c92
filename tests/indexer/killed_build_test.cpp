// A build that dies at any moment leaves the live index as it was. Real processes, really killed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

// A build and what it says on standard error: one line for every stage it has ended.
class BuildProcess {
 public:
  explicit BuildProcess(const std::vector<std::string>& command) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) {
      arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    EXPECT_EQ(posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ),
              0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    messages_ = ends[0];
  }
  ~BuildProcess() { close(messages_); }
  BuildProcess(const BuildProcess&) = delete;
  BuildProcess& operator=(const BuildProcess&) = delete;

  // False at the end of the process.
  bool wait_for_stage_end() {
    char byte = 0;
    while (read(messages_, &byte, 1) == 1) {
      if (byte == '\n') return true;
    }
    return false;
  }
  // Until the next message, or the end of the process, or `limit`.
  void wait_for_message(std::chrono::milliseconds limit) const {
    pollfd message{messages_, POLLIN, 0};
    poll(&message, 1, static_cast<int>(limit.count()));
  }
  // The status of waitpid().
  int wait_for_end() {
    while (wait_for_stage_end()) {
    }
    int status = 0;
    waitpid(process_, &status, 0);
    return status;
  }
  int end_by_kill() {
    kill(process_, SIGKILL);
    return wait_for_end();
  }

 private:
  pid_t process_ = 0;
  int messages_ = -1;
};

class KilledBuildTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream dump(directory_ / "dump.jsonl");
    for (int i = 0; i < 3'000; ++i) {
      dump << R"({"id":")" << i << R"(","title":"Paper )" << i
           << R"(","abstract":"Some words that make the )" << i
           << R"( th abstract long enough to take time.","authors":["A )" << i % 100 << R"("]})"
           << "\n";
    }
  }
  [[nodiscard]] std::vector<std::string> build_command() const {
    return {std::string(QUIRE_BINARY_DIR) + "/bin/quire-index", "build", "--out",
            (directory_ / "index").string(), (directory_ / "dump.jsonl").string()};
  }
  [[nodiscard]] std::vector<std::string> rescore_command() const {
    return {std::string(QUIRE_BINARY_DIR) + "/bin/quire-index", "rescore", "--score-weights",
            "citationPercentile:1", (directory_ / "index").string()};
  }

  TemporaryDirectory directory_;
};

// Each kill falls after another stage has ended, at once or some time into the next one: where, the
// build says itself, so that a slow or busy machine makes no difference.
TEST_F(KilledBuildTest, TheLiveIndexAnswersAfterTwentyKillsAndTheNextBuildSucceeds) {
  constexpr int kKills = 20;
  const std::filesystem::path index = directory_ / "index";
  int stages = 0;
  {
    BuildProcess build(build_command());
    while (build.wait_for_stage_end()) ++stages;
    ASSERT_EQ(build.wait_for_end(), 0);
  }
  ASSERT_GE(stages, 6);

  std::mt19937 random(20'261'120);
  int killed = 0;
  for (int round = 0; round < kKills; ++round) {
    const std::string live = current_generation(index);
    BuildProcess build(build_command());
    for (int ended = 0; ended < round % stages; ++ended) {
      ASSERT_TRUE(build.wait_for_stage_end());
    }
    build.wait_for_message(std::chrono::milliseconds(random() % 50));
    if (WIFSIGNALED(build.end_by_kill())) ++killed;
    // Killed after publishing, the new generation is live; before, the old one.
    const std::string now = current_generation(index);
    EXPECT_TRUE(now == live || std::filesystem::exists(index / now / "MANIFEST.json"));
    EXPECT_TRUE(verify_generation(index / now, 5).empty()) << "round " << round;
    const IndexReader reader(index);
    EXPECT_EQ(reader.snapshot().paper_count(), 3'000U);
  }
  // The last stages are short: a kill in them may come too late.
  EXPECT_GT(killed, kKills / 2);
  EXPECT_EQ(BuildProcess(build_command()).wait_for_end(), 0);

  std::size_t generations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index)) {
    if (entry.is_directory()) ++generations;
  }
  EXPECT_LE(generations, 2U) << "the live generation and the one before; leftovers are gone";
}

TEST_F(KilledBuildTest, ARescoreThatIsKilledLeavesTheLiveIndexWhole) {
  constexpr int kKills = 6;
  const std::filesystem::path index = directory_ / "index";
  ASSERT_EQ(BuildProcess(build_command()).wait_for_end(), 0);
  std::mt19937 random(20'261'120);
  for (int round = 0; round < kKills; ++round) {
    BuildProcess rescore(rescore_command());
    for (int ended = 0; ended < round % 3; ++ended) ASSERT_TRUE(rescore.wait_for_stage_end());
    rescore.wait_for_message(std::chrono::milliseconds(random() % 50));
    rescore.end_by_kill();
    EXPECT_TRUE(verify_generation(index / current_generation(index), 5).empty()) << round;
  }
  EXPECT_EQ(BuildProcess(rescore_command()).wait_for_end(), 0);
}

}  // namespace
}  // namespace quire
