// The real programs as child processes.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/temporary_directory.h"

namespace quire {

// A child process that is killed, if it still runs, when this object goes.
class ChildProcess {
 public:
  explicit ChildProcess(pid_t id) : id_(id) {}
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void signal(int number) const;
  // Waits for the end and returns the exit code, -1 if a signal ended it or it was waited for
  // before.
  int wait();

 private:
  pid_t id_;
};

// What a program that ended left behind.
struct ProgramResult {
  int exit_code = -1;  // -1 if a signal ended it
  std::string output;
  std::string errors;
};

// Runs build/bin/`program` to its end.
[[nodiscard]] ProgramResult run_program(const std::string& program,
                                        const std::vector<std::string>& arguments);

// A quire-server on a free port of the loopback interface.
class ServerProcess {
 public:
  // Starts the server and waits for the line that names its port. Throws std::runtime_error with
  // the server's log if it does not come within a minute.
  ServerProcess(const std::filesystem::path& index, std::vector<std::string> flags);
  // Kills the server if it still runs. Fails the test if a sanitizer complained in its log.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] const std::string& first_line() const { return first_line_; }
  // What it has logged so far.
  [[nodiscard]] std::string log() const;

  void signal(int number) const { child_->signal(number); }
  // Waits for the end and returns the exit code, -1 if a signal ended it.
  int wait() { return child_->wait(); }

 private:
  TemporaryDirectory directory_;
  std::optional<ChildProcess> child_;
  int port_ = 0;
  std::string first_line_;
};

}  // namespace quire
