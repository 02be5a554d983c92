#include "ranking/shards/shard_connection.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace quire {
namespace {

// xapian-tcpsrv closes connections that rest for a minute, unless it was told otherwise.
constexpr std::chrono::seconds kMaxRest{30};

Xapian::Database no_documents() {
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

}  // namespace

void ShardConnection::begin_request() {
  was_used_ = false;
  least_count_ = 0;
  has_rested_ = true;
  const bool is_old = std::chrono::steady_clock::now() - last_use_ > kMaxRest;
  if (is_open_ && (is_old || epoch_ != shards_.epoch())) close();
}

ShardCount ShardConnection::count() const {
  const auto total = static_cast<std::uint32_t>(shards_.size());
  return {total, was_used_ ? least_count_ : total};
}

void ShardConnection::connect() {
  if (!is_open_) open_all();
  least_count_ = was_used_ ? std::min(least_count_, open_count_) : open_count_;
  was_used_ = true;
  last_use_ = std::chrono::steady_clock::now();
}

void ShardConnection::close() {
  database_ = Xapian::Database();
  is_open_ = false;
}

void ShardConnection::open_all() {
  epoch_ = shards_.epoch();
  const std::vector<bool> up = shards_.up();
  Xapian::Database all;
  open_count_ = 0;
  for (std::size_t shard = 0; shard < up.size(); ++shard) {
    if (up[shard] && open_one(shard, all)) {
      ++open_count_;
    } else {
      all.add_database(no_documents());
    }
  }
  if (open_count_ == 0) {
    throw ShardsUnavailable("none of the " + std::to_string(up.size()) + " shards answers");
  }
  database_ = all;
  is_open_ = true;
  has_rested_ = false;
}

bool ShardConnection::open_one(std::size_t shard, Xapian::Database& all) {
  std::string problem;
  try {
    all.add_database(shards_.open(shard));
    return true;
  } catch (const Xapian::Error& error) {
    problem = error.get_description();
  } catch (const std::runtime_error& error) {
    problem = error.what();
  }
  shards_.report_failure(shard, problem);
  return false;
}

void ShardConnection::leave_out(const Xapian::Error& error) {
  close();
  const std::string_view type = error.get_type();
  const std::vector<ShardAddress>& addresses = shards_.options().addresses;
  const auto failed = std::ranges::find_if(addresses, [&](const ShardAddress& address) {
    return error.get_context() == "remote:tcp(" + to_string(address) + ")";
  });
  const bool is_of_shard = type.starts_with("Network") || type.starts_with("Database");
  if (!is_of_shard || failed == addresses.end()) {
    throw std::runtime_error("the shards cannot be searched: " + error.get_description());
  }
  if (!has_rested_ || type == "NetworkTimeoutError") {
    shards_.report_failure(static_cast<std::size_t>(failed - addresses.begin()),
                           error.get_description());
  }
  connect();
}

void ShardConnection::leave_out(const BadShardAnswer& error) {
  close();
  // As Xapian numbers the documents of databases that are opened together; below 1 it wraps too.
  const std::uint32_t before = error.doc() - 1;
  shards_.report_failure(before % shards_.size(), error.what());
  connect();
}

}  // namespace quire
