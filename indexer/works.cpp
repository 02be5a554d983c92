#include "indexer/works.h"

#include <xxhash.h>

#include <algorithm>
#include <string>

namespace quire {
namespace {

std::uint64_t hash_id(const PaperId& id, std::uint32_t dump) {
  // A local id means something inside its own dump only.
  const std::uint64_t space = id.kind == IdKind::kLocal ? std::uint64_t{dump} + 1 : 0;
  const std::uint64_t seed = space << 8U | static_cast<std::uint8_t>(id.kind);
  return XXH3_64bits_withSeed(id.value.data(), id.value.size(), seed);
}

}  // namespace

void Works::add(RecordNumber record, RecordKind kind, std::uint32_t dump,
                const std::vector<PaperId>& ids) {
  parents_.push_back(record);
  kinds_.push_back(kind);
  dumps_.push_back(dump);
  for (const PaperId& id : ids) entries_.push_back({hash_id(id, dump), record, id.kind});
}

RecordNumber Works::root(RecordNumber record) {
  while (parents_[record] != record) {
    parents_[record] = parents_[parents_[record]];
    record = parents_[record];
  }
  return record;
}

// The earlier record becomes the root, so that a work is named by its first record.
void Works::join(RecordNumber a, RecordNumber b) {
  const RecordNumber root_a = root(a);
  const RecordNumber root_b = root(b);
  parents_[std::max(root_a, root_b)] = std::min(root_a, root_b);
}

bool Works::join_by_doi(RecordNumber a, RecordNumber b) {
  const RecordNumber root_a = root(a);
  const RecordNumber root_b = root(b);
  if (root_a == root_b) return true;
  if (has_arxiv_id_[root_a] && has_arxiv_id_[root_b]) return false;
  const bool has_arxiv_id = has_arxiv_id_[root_a] || has_arxiv_id_[root_b];
  join(root_a, root_b);
  has_arxiv_id_[root(root_a)] = has_arxiv_id;
  return true;
}

void Works::note_arxiv_ids() {
  has_arxiv_id_.assign(parents_.size(), false);
  for (const IdEntry& entry : entries_) {
    if (entry.kind == IdKind::kArxiv) has_arxiv_id_[root(entry.record)] = true;
  }
}

void Works::group() {
  std::sort(entries_.begin(), entries_.end(), [](const IdEntry& a, const IdEntry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.record < b.record;
  });
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    const IdKind kind = entries_[i].kind;
    const bool joins = kind == IdKind::kLocal || (identifies_work(kind) && kind != IdKind::kDoi);
    if (joins && entries_[i].hash == entries_[i - 1].hash) {
      join(entries_[i - 1].record, entries_[i].record);
    }
  }
  note_arxiv_ids();
  for (std::size_t i = 1, first = 0; i < entries_.size(); ++i) {
    if (entries_[i].hash != entries_[first].hash) first = i;
    if (i == first || entries_[i].kind != IdKind::kDoi) continue;
    // With the first that has the DOI, else with the one before.
    if (join_by_doi(entries_[first].record, entries_[i].record)) continue;
    join_by_doi(entries_[i - 1].record, entries_[i].record);
  }
  number_works();
}

void Works::number_works() {
  const std::size_t count = parents_.size();
  std::vector<std::uint32_t> work_of_root(count, 0);
  std::uint32_t works = 0;
  for (RecordNumber record = 0; record < count; ++record) {
    if (kinds_[record] != RecordKind::kPaper) continue;
    std::uint32_t& work = work_of_root[root(record)];
    if (work == 0) work = ++works;
  }
  work_of_.resize(count);
  begins_.assign(std::size_t{works} + 1, 0);
  for (RecordNumber record = 0; record < count; ++record) {
    work_of_[record] = work_of_root[root(record)];
    if (work_of_[record] == 0) {
      unmatched_.push_back(record);
    } else {
      ++begins_[work_of_[record]];
    }
  }
  for (std::uint32_t work = 1; work <= works; ++work) begins_[work] += begins_[work - 1];
  records_.resize(begins_.back());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (RecordNumber record = 0; record < count; ++record) {
    if (work_of_[record] != 0) records_[next[work_of_[record] - 1]++] = record;
  }
}

std::span<const RecordNumber> Works::records(std::uint32_t work) const {
  return std::span(records_).subspan(begins_[work - 1], begins_[work] - begins_[work - 1]);
}

std::optional<std::uint32_t> Works::find(const PaperId& id, std::uint32_t dump) const {
  if (const auto work = find_hash(hash_id(id, dump))) return work;
  // arXiv's own DOIs name works that dumps know by their arXiv ids only.
  const auto arxiv = arxiv_id_of_doi(id);
  return arxiv ? find_hash(hash_id(*arxiv, dump)) : std::nullopt;
}

std::optional<std::uint32_t> Works::find_hash(std::uint64_t hash) const {
  auto entry =
      std::lower_bound(entries_.begin(), entries_.end(), hash,
                       [](const IdEntry& a, std::uint64_t wanted) { return a.hash < wanted; });
  for (; entry != entries_.end() && entry->hash == hash; ++entry) {
    if (work_of_[entry->record] != 0) return work_of_[entry->record];
  }
  return std::nullopt;
}

}  // namespace quire
