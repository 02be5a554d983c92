// A build that dies at any moment leaves the live index as it was. Real processes, really killed.
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "ranking/index_reader.h"
#include "ranking/store/generation_directory.h"
#include "ranking/store/verify.h"
#include "tests/temporary_directory.h"

namespace quire {
namespace {

pid_t start(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  pid_t process = 0;
  if (posix_spawn(&process, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) {
    return -1;
  }
  return process;
}

int wait_for(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return status;
}

// Kills `process` after `delay`, or lets it end if it is faster: waits in the kernel for either.
int kill_after(pid_t process, std::chrono::microseconds delay) {
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  pollfd ended{handle, POLLIN, 0};
  const auto nanoseconds = std::chrono::nanoseconds(delay).count();
  const timespec limit{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
  ppoll(&ended, 1, &limit, nullptr);
  close(handle);
  kill(process, SIGKILL);
  return wait_for(process);
}

std::size_t count_files(const std::filesystem::path& directory) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::recursive_directory_iterator(directory), {}));
}

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
    return {std::string(QUIRE_BINARY_DIR) + "/bin/quire-index",
            "build",
            "--quiet",
            "--out",
            (directory_ / "index").string(),
            (directory_ / "dump.jsonl").string()};
  }

  TemporaryDirectory directory_;
};

TEST_F(KilledBuildTest, TheLiveIndexAnswersAfterTwentyKillsAndTheNextBuildSucceeds) {
  const std::filesystem::path index = directory_ / "index";
  testing::internal::CaptureStdout();
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(wait_for(start(build_command())), 0);
  const auto build_time = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);

  std::mt19937 random(20'261'120);
  int killed = 0;
  std::set<std::size_t> files_left;  // how far each killed build had come
  for (int round = 0; round < 20; ++round) {
    const std::string live = current_generation(index);
    const std::chrono::microseconds delay(
        static_cast<long>(random() % static_cast<unsigned long>(build_time.count())));
    if (WIFSIGNALED(kill_after(start(build_command()), delay))) ++killed;
    files_left.insert(count_files(index));
    // Killed after publishing, the new generation is live; before, the old one.
    const std::string now = current_generation(index);
    EXPECT_TRUE(now == live || std::filesystem::exists(index / now / "MANIFEST.json"));
    EXPECT_TRUE(verify_generation(index / now, 5).empty()) << "round " << round;
    const IndexReader reader(index);
    EXPECT_EQ(reader.snapshot().paper_count(), 3'000U);
  }
  EXPECT_GT(killed, 5);
  EXPECT_GT(files_left.size(), 3U) << "the kills fell on too few stages";
  EXPECT_EQ(wait_for(start(build_command())), 0);
  testing::internal::GetCapturedStdout();

  std::size_t generations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index)) {
    if (entry.is_directory()) ++generations;
  }
  EXPECT_LE(generations, 2U) << "the live generation and the one before; leftovers are gone";
}

}  // namespace
}  // namespace quire
