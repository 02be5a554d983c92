#include "server/page_cache.h"

#include <functional>
#include <utility>

namespace quire {
namespace {

// Nodes of the list and the table, the page's own object.
constexpr std::size_t kBytesBesideText = 256;

std::size_t size_of(std::string_view key, const CachedPage& page) {
  return kBytesBesideText + key.size() + page.content_type.capacity() + page.body.capacity() +
         page.gzipped.capacity();
}

}  // namespace

PageCache::PageCache(std::size_t max_bytes) : max_part_bytes_(max_bytes / kParts) {}

PageCache::Part& PageCache::part_of(std::string_view key) {
  return parts_[std::hash<std::string_view>{}(key) % kParts];
}

std::shared_ptr<const CachedPage> PageCache::find(std::string_view key) {
  Part& part = part_of(key);
  {
    const std::lock_guard lock(part.mutex);
    const auto found = part.by_key.find(key);
    if (found != part.by_key.end()) {
      part.entries.splice(part.entries.begin(), part.entries, found->second);
      ++hits_;
      return found->second->page;
    }
  }
  ++misses_;
  return nullptr;
}

void PageCache::put(std::string key, std::shared_ptr<const CachedPage> page) {
  const std::size_t bytes = size_of(key, *page);
  if (bytes > max_part_bytes_ / 2) return;
  Part& part = part_of(key);
  Entries added;
  added.push_front({std::move(key), std::move(page), bytes});
  Entries removed;
  const std::lock_guard lock(part.mutex);
  remove(part, added.front().key, removed);
  while (part.bytes + bytes > max_part_bytes_) {
    remove(part, part.entries.back().key, removed);
    ++evictions_;
  }
  part.entries.splice(part.entries.begin(), added);
  part.by_key.emplace(part.entries.front().key, part.entries.begin());
  part.bytes += bytes;
}

void PageCache::remove(Part& part, std::string_view key, Entries& removed) {
  const auto found = part.by_key.find(key);
  if (found == part.by_key.end()) return;
  const auto entry = found->second;
  part.by_key.erase(found);
  part.bytes -= entry->bytes;
  removed.splice(removed.begin(), part.entries, entry);
}

void PageCache::clear() {
  for (Part& part : parts_) {
    Entries removed;
    const std::lock_guard lock(part.mutex);
    part.by_key.clear();
    part.bytes = 0;
    removed.swap(part.entries);
  }
}

PageCacheCounts PageCache::counts() const {
  PageCacheCounts counts{hits_, misses_, evictions_};
  for (const Part& part : parts_) {
    const std::lock_guard lock(part.mutex);
    counts.pages += part.entries.size();
    counts.bytes += part.bytes;
  }
  return counts;
}

}  // namespace quire
