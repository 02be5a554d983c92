#include "tests/server/server_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

extern char** environ;

namespace quire {
namespace {

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

}  // namespace

ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments) {
  const TemporaryDirectory directory;
  const pid_t child = spawn(program, arguments, directory.path());
  int status = 0;
  waitpid(child, &status, 0);
  return {exit_code_of(status), read_file(directory / "out"), read_file(directory / "err")};
}

ServerProcess::ServerProcess(const std::filesystem::path& index, std::vector<std::string> flags) {
  std::vector<std::string> arguments{"--index", index.string(), "--port", "0"};
  for (std::string& flag : flags) arguments.push_back(std::move(flag));
  // A pipe with a name: opening it waits for the server, reading it for the server's line.
  const std::filesystem::path out = directory_ / "out";
  if (mkfifo(out.c_str(), 0600) != 0) throw std::runtime_error("cannot make a pipe");
  const int reader = open(out.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  child_ = spawn("quire-server", arguments, directory_.path());
  fcntl(reader, F_SETFL, 0);
  char byte = 0;
  while (::read(reader, &byte, 1) == 1 && byte != '\n') first_line_ += byte;
  close(reader);
  const auto colon = first_line_.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error("the server did not start: " + log());
  port_ = std::stoi(first_line_.substr(colon + 1));
}

ServerProcess::~ServerProcess() {
  if (child_ >= 0) {
    signal(SIGKILL);
    wait();
  }
  // In a build with sanitizers their reports are in the log of a server that went on.
  for (const char* report : {"ThreadSanitizer", "AddressSanitizer", "runtime error:"}) {
    EXPECT_EQ(log().find(report), std::string::npos) << log();
  }
}

std::string ServerProcess::log() const { return read_file(directory_ / "err"); }

void ServerProcess::signal(int number) const { kill(child_, number); }

int ServerProcess::wait() {
  int status = 0;
  waitpid(child_, &status, 0);
  child_ = -1;
  return exit_code_of(status);
}

}  // namespace quire
