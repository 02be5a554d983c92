// Stock xapian-tcpsrv and xapian-replicate-server as child processes.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "ranking/shards/shard_options.h"

namespace quire {

// A port that was free a moment ago.
[[nodiscard]] std::uint16_t free_port();

// A program in a process group of its own, with what it forks; killed in the end.
class ProcessGroup {
 public:
  ProcessGroup() = default;
  // `program` is looked for in PATH. Its output is thrown away.
  explicit ProcessGroup(const std::vector<std::string>& command);
  ~ProcessGroup();
  ProcessGroup(ProcessGroup&& other) noexcept;
  ProcessGroup& operator=(ProcessGroup&& other) noexcept;

  void signal(int number) const;
  // SIGKILL to all; returns when the program has gone.
  void kill();
  // Waits for the end of the program; its exit code, -1 if a signal ended it.
  int wait();

 private:
  pid_t id_ = -1;
};

// Serves one database on the loopback interface, from the constructor on.
class ShardProcess {
 public:
  explicit ShardProcess(std::filesystem::path database);

  [[nodiscard]] const ShardAddress& address() const { return address_; }
  void kill() { process_.kill(); }
  // Accepts connections and answers nothing until resume().
  void pause() const;
  void resume() const;
  // On the same port, after kill().
  void restart() { restart_with(database_); }
  void restart_with(const std::filesystem::path& database);

 private:
  std::filesystem::path database_;
  ShardAddress address_;
  ProcessGroup process_;
};

// One for each shard below `split`.
[[nodiscard]] std::vector<ShardProcess> serve_shards(const std::filesystem::path& split,
                                                     std::uint32_t count);
[[nodiscard]] std::vector<ShardAddress> addresses_of(const std::vector<ShardProcess>& shards);

// False if Debian's xapian-tools are not installed.
[[nodiscard]] bool has_xapian_tools();

}  // namespace quire
