// What the command line of quire-bench refuses: the real program is run.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

namespace quire {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongCommandLine = 2;

int exit_code(const std::string& arguments) {
  const std::string command =
      "'" QUIRE_BINARY_DIR "/bin/quire-bench' " + arguments + " >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(CommandLineTest, RefusesOptionsThatWouldBeIgnored) {
  for (const char* arguments : {
           "quality absent q.jsonl qrels.tsv --steps --rank pairs",
           "quality absent q.jsonl qrels.tsv --steps --run out.trec",
           "quality absent q.jsonl qrels.tsv --steps --compare other.trec",
           "quality absent q.jsonl qrels.tsv --baseline other.trec",
           "quality absent q.jsonl qrels.tsv --seed 2",
           "explain absent query --check 3",
           "explain absent query d1 --check 3",
           "explain absent query d1 --seed 3",
           "explain absent query",
           "explain absent",
           "latency absent log.tsv --reading guess",
           "load http://127.0.0.1:1 log.tsv --rate fast",
           "load http://127.0.0.1:1 log.tsv --connections 0",
           "quality absent q.jsonl qrels.tsv --without text",
           "novelty absent --show 'ACL 2020' --awards awards.tsv",
           "novelty absent --reference-input --reference scores.tsv",
           "novelty absent --sample 0",
           "names",
       }) {
    EXPECT_EQ(exit_code(arguments), kWrongCommandLine) << arguments;
  }
}

// The index is not there, so that a command line that is understood fails.
TEST(CommandLineTest, TakesTheRest) {
  for (const char* arguments : {
           "quality absent q.jsonl qrels.tsv --rank pairs --without forms,title",
           "quality absent q.jsonl qrels.tsv --steps --baseline other.trec --seed 2 --depth 9",
           "explain absent query d1 --rank pairs",
           "explain absent --check 3 --seed 2",
           "latency absent log.tsv --reading as-logged",
           "latency absent log.tsv --reading intents",
           "load http://127.0.0.1:1 absent.tsv --rate 10,20 --rank full --warm-seconds 1",
           "novelty absent --awards awards.tsv --reference scores.tsv --threads 2 --sample 9 "
           "--seed 2",
           "novelty absent --show 'ACL 2020' --show 'EMNLP 2020'",
           "novelty absent --reference-input",
           "names absent.jsonl --format json",
       }) {
    EXPECT_EQ(exit_code(arguments), kFailed) << arguments;
  }
}

}  // namespace
}  // namespace quire
