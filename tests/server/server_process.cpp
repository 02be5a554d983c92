#include "tests/server/server_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

extern char** environ;

namespace quire {
namespace {

// Only a server that hangs needs as long.
constexpr std::chrono::seconds kStartPatience{60};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Starts build/bin/`program` with its output in two files.
pid_t spawn(const std::string& program, const std::vector<std::string>& arguments,
            const std::filesystem::path& directory) {
  const std::string path = std::string(QUIRE_BINARY_DIR) + "/bin/" + program;
  std::vector<char*> argv{const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, 1, (directory / "out").c_str(), kFlags, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, (directory / "err").c_str(), kFlags, 0600);
  pid_t child = -1;
  const int status = posix_spawn(&child, path.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (status != 0) throw std::runtime_error("cannot start " + path);
  return child;
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

// A file descriptor that is closed in the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number < 0) throw std::runtime_error("cannot open a pipe");
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// What comes before the first line break, the end of the pipe or the deadline.
std::string read_line(int pipe, std::chrono::steady_clock::time_point deadline) {
  std::string line;
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return line;
    pollfd polled{pipe, POLLIN, 0};
    if (poll(&polled, 1, static_cast<int>(left.count())) <= 0) continue;
    char byte = 0;
    if (::read(pipe, &byte, 1) != 1 || byte == '\n') return line;
    line += byte;
  }
}

}  // namespace

ChildProcess::~ChildProcess() {
  if (id_ < 0) return;
  signal(SIGKILL);
  wait();
}

void ChildProcess::signal(int number) const {
  if (id_ >= 0) kill(id_, number);
}

int ChildProcess::wait() {
  if (id_ < 0) return -1;
  int status = 0;
  waitpid(id_, &status, 0);
  id_ = -1;
  return exit_code_of(status);
}

ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments) {
  const TemporaryDirectory directory;
  ChildProcess child(spawn(program, arguments, directory.path()));
  const int exit_code = child.wait();
  return {exit_code, read_file(directory / "out"), read_file(directory / "err")};
}

ServerProcess::ServerProcess(const std::filesystem::path& index, std::vector<std::string> flags) {
  std::vector<std::string> arguments{"--index", index.string(), "--port", "0"};
  for (std::string& flag : flags) arguments.push_back(std::move(flag));
  // A pipe with a name: spawning waits until the server has opened its end.
  const std::filesystem::path out = directory_ / "out";
  if (mkfifo(out.c_str(), 0600) != 0) throw std::runtime_error("cannot make a pipe");
  const Descriptor reader(open(out.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  child_.emplace(spawn("quire-server", arguments, directory_.path()));
  first_line_ = read_line(reader.number(), std::chrono::steady_clock::now() + kStartPatience);
  const auto colon = first_line_.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error("the server did not start: " + log());
  port_ = std::stoi(first_line_.substr(colon + 1));
}

ServerProcess::~ServerProcess() {
  child_.reset();
  // In a build with sanitizers their reports are in the log of a server that went on.
  for (const char* report : {"ThreadSanitizer", "AddressSanitizer", "runtime error:"}) {
    EXPECT_EQ(log().find(report), std::string::npos) << log();
  }
}

std::string ServerProcess::log() const { return read_file(directory_ / "err"); }

}  // namespace quire
