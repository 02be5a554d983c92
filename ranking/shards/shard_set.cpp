#include "ranking/shards/shard_set.h"

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "ranking/shards/shard_layout.h"

namespace quire {
namespace {

// A shard that did well for so long starts without penalties.
constexpr std::chrono::seconds kForgivenAfter{60};

unsigned milliseconds(std::chrono::milliseconds duration) {
  return static_cast<unsigned>(std::max<std::int64_t>(duration.count(), 1));
}

}  // namespace

ShardSet::ShardSet(ShardOptions options, std::string split, std::uint32_t paper_count)
    : options_(std::move(options)),
      split_(std::move(split)),
      paper_count_(paper_count),
      states_(options_.addresses.size()) {
  // Xapian writes to sockets whose other end may be gone.
  std::signal(SIGPIPE, SIG_IGN);
  for (std::size_t i = 0; i < size(); ++i) {
    states_[i].status.address = to_string(options_.addresses[i]);
  }
  for (std::size_t i = 0; i < size(); ++i) threads_.emplace_back([this, i] { watch(i); });
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return std::ranges::all_of(states_, &State::was_probed); });
}

ShardSet::~ShardSet() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::vector<ShardStatus> ShardSet::status() const {
  const std::lock_guard lock(mutex_);
  std::vector<ShardStatus> result;
  for (const State& state : states_) result.push_back(state.status);
  return result;
}

std::uint64_t ShardSet::epoch() const {
  const std::lock_guard lock(mutex_);
  return epoch_;
}

std::vector<bool> ShardSet::up() const {
  const std::lock_guard lock(mutex_);
  std::vector<bool> result;
  for (const State& state : states_) result.push_back(state.status.is_up);
  return result;
}

Xapian::Database ShardSet::open(std::size_t shard) const {
  const ShardAddress& address = options_.addresses[shard];
  const unsigned timeout = milliseconds(options_.timeout);
  Xapian::Database database = Xapian::Remote::open(address.host, address.port, timeout, timeout);
  const ShardIdentity expected{split_, static_cast<std::uint32_t>(shard),
                               static_cast<std::uint32_t>(size())};
  const std::string found = database.get_metadata(shard_layout::kIdentityKey);
  if (parse_shard_identity(found) != expected) {
    throw std::runtime_error(to_string(address) + " serves \"" + found + "\", not \"" +
                             to_string(expected) + "\"");
  }
  const std::size_t papers = (paper_count_ + size() - 1 - shard) / size();
  if (database.get_doccount() != papers || database.get_lastdocid() != papers) {
    throw std::runtime_error(to_string(address) + " serves " +
                             std::to_string(database.get_doccount()) + " papers, not " +
                             std::to_string(papers));
  }
  return database;
}

void ShardSet::report_failure(std::size_t shard, const std::string& problem) {
  const std::lock_guard lock(mutex_);
  State& state = states_[shard];
  const Clock::time_point now = Clock::now();
  if (now - state.out_until > kForgivenAfter) state.penalties = 0;
  const auto penalty = options_.probe_interval * (1U << std::min(state.penalties, 10U));
  state.out_until = now + std::min<std::chrono::milliseconds>(penalty, kMaxPenalty);
  ++state.penalties;
  take_down(state, problem);
}

void ShardSet::watch(std::size_t shard) {
  Xapian::Database connection;
  bool is_connected = false;
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    probe(shard, connection, is_connected);
    lock.lock();
    states_[shard].was_probed = true;
    changed_.notify_all();
    changed_.wait_for(lock, options_.probe_interval, [this] { return is_stopping_; });
  }
}

void ShardSet::probe(std::size_t shard, Xapian::Database& connection, bool& is_connected) {
  try {
    if (!is_connected) connection = open(shard);
    is_connected = true;
    const Clock::time_point begin = Clock::now();
    connection.keep_alive();
    return note_answer(shard, Clock::now() - begin);
  } catch (const Xapian::Error& error) {
    note_silence(shard, error.get_description());
  } catch (const std::runtime_error& error) {
    note_silence(shard, error.what());
  }
  connection = Xapian::Database();
  is_connected = false;
}

void ShardSet::note_answer(std::size_t shard, std::chrono::duration<double> latency) {
  const std::lock_guard lock(mutex_);
  State& state = states_[shard];
  state.status.latency = latency;
  if (state.status.is_up || Clock::now() < state.out_until) return;
  state.status.is_up = true;
  state.status.problem.clear();
  ++epoch_;
}

void ShardSet::note_silence(std::size_t shard, const std::string& problem) {
  const std::lock_guard lock(mutex_);
  take_down(states_[shard], problem);
}

void ShardSet::take_down(State& state, const std::string& problem) {
  state.status.problem = problem;
  if (!state.status.is_up) return;
  state.status.is_up = false;
  ++state.status.failures;
  ++epoch_;
}

}  // namespace quire
