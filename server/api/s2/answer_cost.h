// What reading for one answer costs, in records: a record of a paper or a person is one, and so are
// kEntriesPerRecord entries of lists. Bounds the time that a few hundred bytes of a request can ask
// for.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>

namespace quire {

// Numbers of papers, people and years in lists, and bytes of text that are analysed, that are read
// in about the time in which one record is.
inline constexpr std::size_t kEntriesPerRecord = 100;

// Not thread-safe.
class AnswerCost {
 public:
  // Counts so many records; false if nothing more may be read.
  using Spend = std::function<bool(std::size_t records)>;

  explicit AnswerCost(Spend spend) : spend_(std::move(spend)) {}

  [[nodiscard]] bool has_room() { return spend_(0); }
  // Each is false if nothing more may be read.
  [[nodiscard]] bool spend_record() { return spend_(1); }
  [[nodiscard]] bool spend_records(std::size_t records) { return spend_(records); }
  // What is less than a record is counted with the next ones.
  bool spend_entries(std::size_t entries) {
    entries_ += entries;
    const std::size_t records = entries_ / kEntriesPerRecord;
    entries_ %= kEntriesPerRecord;
    return spend_(records);
  }

 private:
  Spend spend_;
  std::size_t entries_ = 0;  // that are not counted yet
};

}  // namespace quire
