// Finished pages, so that a request that comes again costs no search.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace quire {

// The body of an answer with status 200.
struct CachedPage {
  std::string content_type;
  std::string body;
  std::string gzipped;  // the same as a gzip file; empty if nobody has asked for it yet
};

struct PageCacheCounts {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t evictions = 0;  // pages that made room for others
  std::size_t pages = 0;
  std::size_t bytes = 0;
};

// Pages by key, bounded in bytes; those that were not asked for longest leave first. Split into
// parts by the key's hash, each with a lock that is held for a look-up only: never while a page is
// copied or freed. Thread-safe.
class PageCache {
 public:
  // Memory for pages, keys and their administration; 0 = nothing is ever kept.
  explicit PageCache(std::size_t max_bytes);

  [[nodiscard]] bool is_on() const { return max_part_bytes_ > 0; }

  // Null if there is none. The key must name the generation that the page is of.
  [[nodiscard]] std::shared_ptr<const CachedPage> find(std::string_view key);
  // Replaces the page of the same key. A page that would take more than half of its part is not
  // kept.
  void put(std::string key, std::shared_ptr<const CachedPage> page);
  void clear();

  [[nodiscard]] PageCacheCounts counts() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedPage> page;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // the one that was asked for last comes first
  struct Part {
    mutable std::mutex mutex;
    Entries entries;
    std::unordered_map<std::string_view, Entries::iterator> by_key;  // views into the entries
    std::size_t bytes = 0;
  };
  static constexpr std::size_t kParts = 8;

  [[nodiscard]] Part& part_of(std::string_view key);
  // Moves an entry, if there is one, to `removed`: it is freed without the lock.
  static void remove(Part& part, std::string_view key, Entries& removed);

  const std::size_t max_part_bytes_;
  std::array<Part, kParts> parts_;
  std::atomic<std::uint64_t> hits_ = 0;
  std::atomic<std::uint64_t> misses_ = 0;
  std::atomic<std::uint64_t> evictions_ = 0;
};

}  // namespace quire
