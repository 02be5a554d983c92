#include "tests/ranking/shards/shard_process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "ranking/shards/shard_layout.h"

extern char** environ;

namespace quire {
namespace {

constexpr const char* kHost = "127.0.0.1";
// Only a server that never starts needs as long.
constexpr std::chrono::seconds kPatience{30};

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool accepts_connections(std::uint16_t port) {
  const int socket_number = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool is_connected =
      connect(socket_number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(socket_number);
  return is_connected;
}

void wait_for_port(std::uint16_t port) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!accepts_connections(port)) {
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("nothing serves");
    poll(nullptr, 0, 5);
  }
}

}  // namespace

std::uint16_t free_port() {
  const int socket_number = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool is_bound =
      bind(socket_number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      getsockname(socket_number, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(socket_number);
  if (!is_bound) throw std::runtime_error("no port is free");
  return ntohs(address.sin_port);
}

ProcessGroup::ProcessGroup(const std::vector<std::string>& command) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const int status = posix_spawnp(&id_, argv.front(), &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (status != 0) throw std::runtime_error("cannot start " + command.front());
}

ProcessGroup::~ProcessGroup() { kill(); }

ProcessGroup::ProcessGroup(ProcessGroup&& other) noexcept : id_(std::exchange(other.id_, -1)) {}

ProcessGroup& ProcessGroup::operator=(ProcessGroup&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

void ProcessGroup::signal(int number) const {
  if (id_ > 0) ::kill(-id_, number);
}

void ProcessGroup::kill() {
  signal(SIGKILL);
  wait();
}

int ProcessGroup::wait() {
  if (id_ < 0) return -1;
  int status = 0;
  waitpid(std::exchange(id_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

ShardProcess::ShardProcess(std::filesystem::path database)
    : database_(std::move(database)), address_{kHost, free_port()} {
  restart();
}

void ShardProcess::restart_with(const std::filesystem::path& database) {
  process_ = ProcessGroup({"xapian-tcpsrv", "--quiet", "--interface", kHost, "--port",
                           std::to_string(address_.port), database.string()});
  wait_for_port(address_.port);
}

void ShardProcess::pause() const { process_.signal(SIGSTOP); }
void ShardProcess::resume() const { process_.signal(SIGCONT); }

std::vector<ShardProcess> serve_shards(const std::filesystem::path& split, std::uint32_t count) {
  std::vector<ShardProcess> shards;
  for (std::uint32_t i = 0; i < count; ++i) {
    shards.emplace_back(split / shard_layout::shard_directory(i));
  }
  return shards;
}

std::vector<ShardAddress> addresses_of(const std::vector<ShardProcess>& shards) {
  std::vector<ShardAddress> addresses;
  for (const ShardProcess& shard : shards) addresses.push_back(shard.address());
  return addresses;
}

bool has_xapian_tools() { return std::filesystem::exists("/usr/bin/xapian-tcpsrv"); }

}  // namespace quire
