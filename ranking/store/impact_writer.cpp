#include "ranking/store/impact_writer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "ranking/parallel.h"
#include "ranking/rerank/bm25.h"
#include "ranking/store/impact_list_writer.h"
#include "ranking/store/schema.h"
#include "ranking/store/xapian_boundary.h"

namespace quire {
namespace {

struct Posting {
  std::uint32_t doc = 0;
  std::uint32_t frequency = 0;  // abstract + kTitleWeight * title
};

struct StemRange {
  StemId first = 0;
  StemId last = 0;  // behind it
};

// Calls use(form, times) for each scored word of a paper, weighted by where it stands.
template <typename Use>
void for_each_word(const PaperText& text, Use&& use) {
  std::uint32_t times = schema::kTitleWeight;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const FormId token = text[i];
    if (token == kTitleEnd) {
      times = 1;
    } else if (token != kSentenceEnd) {
      use(token, times);
    }
  }
}

std::vector<std::uint32_t> lengths_of(const TextStore& texts, unsigned threads) {
  constexpr std::uint32_t kStep = 4'096;
  std::vector<std::uint32_t> lengths(std::size_t{texts.paper_count()} + 1);
  std::atomic<std::uint32_t> next = 1;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::uint32_t first = next.fetch_add(kStep); first <= texts.paper_count() && !stopped;
         first = next.fetch_add(kStep)) {
      const std::uint32_t last = std::min(texts.paper_count(), first + kStep - 1);
      for (std::uint32_t doc = first; doc <= last; ++doc) {
        for_each_word(texts.text(doc), [&](FormId, std::uint32_t times) { lengths[doc] += times; });
      }
    }
  });
  return lengths;
}

// Ranges of stems with about as many postings each, so that `threads` of them fit into the memory,
// and at least one for each thread.
std::vector<StemRange> split_stems(const TextStore& texts, unsigned threads,
                                   std::size_t memory_bytes) {
  constexpr std::size_t kBytesPerPosting = sizeof(Posting) + 4;  // and the bytes of the lists
  std::uint64_t total = 0;
  for (StemId stem = 0; stem < texts.stem_count(); ++stem) total += texts.stem_frequency(stem);
  const std::uint64_t fits = std::max<std::uint64_t>(1, memory_bytes / threads / kBytesPerPosting);
  const std::uint64_t passes =
      std::max<std::uint64_t>(1, (total + fits * threads - 1) / (fits * threads));
  const std::uint64_t share = total / (passes * threads) + 1;
  std::vector<StemRange> ranges;
  std::uint64_t postings = 0;
  StemId first = 0;
  for (StemId stem = 0; stem < texts.stem_count(); ++stem) {
    postings += texts.stem_frequency(stem);
    if (postings < share && stem + 1 < texts.stem_count()) continue;
    ranges.push_back({first, stem + 1});
    first = stem + 1;
    postings = 0;
  }
  return ranges;
}

struct ListsOfRange {
  std::string lists;
  std::vector<ListEntry> entries;
};

// Sorts the postings of a range of stems and makes lists of them.
class StemRangeWriter {
 public:
  StemRangeWriter(const TextStore& texts, std::span<const std::uint32_t> lengths, StemRange range)
      : texts_(texts), lengths_(lengths), range_(range), begins_(range.last - range.first + 1) {
    for (StemId stem = range.first; stem < range.last; ++stem) {
      begins_[stem - range.first + 1] = begins_[stem - range.first] + texts.stem_frequency(stem);
    }
    places_.assign(begins_.begin(), begins_.end() - 1);
    postings_.resize(begins_.back());
  }

  ListsOfRange run(const std::atomic<bool>& stopped) {
    for (std::uint32_t doc = 1; doc <= texts_.paper_count() && !stopped; ++doc) add_paper(doc);
    ListsOfRange result;
    if (stopped) return result;
    for (StemId stem = range_.first; stem < range_.last; ++stem) {
      result.entries.push_back(append_stem(stem - range_.first, result.lists));
    }
    return result;
  }

 private:
  // The postings of a stem are those of ascending papers, so that a further word of the same paper
  // is found at the end of what the stem has.
  void add_paper(std::uint32_t doc) {
    for_each_word(texts_.text(doc), [&](FormId form, std::uint32_t times) {
      if (form == kRareForm) return;
      const StemId stem = texts_.stem_of(form);
      if (stem < range_.first || stem >= range_.last) return;
      const StemId number = stem - range_.first;
      std::uint64_t& place = places_[number];
      if (place > begins_[number] && postings_[place - 1].doc == doc) {
        postings_[place - 1].frequency += times;
        return;
      }
      if (place == begins_[number + 1]) fail();
      postings_[place++] = {doc, times};
    });
  }

  ListEntry append_stem(StemId number, std::string& lists) {
    if (places_[number] != begins_[number + 1]) fail();
    const std::span<const Posting> postings(postings_.data() + begins_[number],
                                            begins_[number + 1] - begins_[number]);
    docs_.clear();
    values_.clear();
    impacts_.clear();
    for (const Posting& posting : postings) {
      docs_.push_back(posting.doc);
      const double length = lengths_[posting.doc] / texts_.averages().text_length;
      values_.push_back(kTextSaturation.at_length(length)(posting.frequency));
    }
    if (postings.empty()) return {};
    const std::uint16_t largest =
        unit_of_largest(*std::max_element(values_.begin(), values_.end()));
    for (const double value : values_) impacts_.push_back(impact_byte(value, largest));
    ListEntry entry = append_list(docs_, impacts_, lists);
    entry.largest = largest;
    return entry;
  }

  [[noreturn]] static void fail() {
    throw std::runtime_error("the frequencies of the text store are not those of its texts");
  }

  const TextStore& texts_;
  std::span<const std::uint32_t> lengths_;
  StemRange range_;
  std::vector<std::uint64_t> begins_;
  std::vector<std::uint64_t> places_;  // of the next posting of each stem
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> docs_;
  std::vector<double> values_;
  std::vector<std::uint8_t> impacts_;
};

struct TermLists {
  std::string lists;
  std::vector<ListEntry> entries;
  std::vector<std::string> terms;
};

// The kinds of terms in the order of their bytes.
constexpr std::array kListedPrefixes = {schema::kCategory, schema::kJoined, schema::kType,
                                        schema::kVenue, schema::kWord};
static_assert(std::is_sorted(kListedPrefixes.begin(), kListedPrefixes.end()));

TermLists read_terms(const std::filesystem::path& papers, std::uint32_t paper_count,
                     const std::atomic<bool>& stopped) {
  return with_xapian(papers, [&] {
    TermLists result;
    const Xapian::Database database(papers.string());
    if (database.get_lastdocid() > paper_count) {
      throw std::runtime_error(papers.string() + " has more papers than there are texts");
    }
    std::vector<std::uint32_t> docs;
    for (const std::string_view prefix : kListedPrefixes) {
      const auto end = database.allterms_end(std::string(prefix));
      for (auto term = database.allterms_begin(std::string(prefix)); term != end && !stopped;
           ++term) {
        docs.assign(database.postlist_begin(*term), database.postlist_end(*term));
        result.entries.push_back(append_list(docs, {}, result.lists));
        result.terms.push_back(*term);
      }
    }
    return result;
  });
}

// Writes the lists of ranges in their order, whichever is finished first. Ranges are begun in this
// order too, so that few wait here, and their lists take a quarter of their postings.
class OrderedOutput {
 public:
  explicit OrderedOutput(const std::filesystem::path& path) : file_(path) {}

  void add(std::size_t number, ListsOfRange lists) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(number, std::move(lists));
    for (auto next = waiting_.find(written_); next != waiting_.end();
         next = waiting_.find(written_)) {
      file_.add_stems(next->second.lists, next->second.entries);
      waiting_.erase(next);
      ++written_;
    }
  }
  [[nodiscard]] ImpactFile& file() { return file_; }

 private:
  std::mutex mutex_;
  ImpactFile file_;
  std::map<std::size_t, ListsOfRange> waiting_;
  std::size_t written_ = 0;
};

}  // namespace

void write_impacts(const TextStore& texts, const std::filesystem::path& papers, unsigned threads,
                   std::size_t memory_bytes, const std::filesystem::path& path) {
  threads = std::max(threads, 1U);
  const std::vector<std::uint32_t> lengths = lengths_of(texts, threads);
  const std::vector<StemRange> ranges = split_stems(texts, threads, memory_bytes);
  OrderedOutput output(path);
  TermLists terms;
  // The terms are the first task, since no second thread can help with them; then range by range.
  std::atomic<std::size_t> next = 0;
  run_in_parallel(threads, [&](const std::atomic<bool>& stopped) {
    for (std::size_t task = next++; task <= ranges.size() && !stopped; task = next++) {
      if (task == 0) {
        terms = read_terms(papers, texts.paper_count(), stopped);
        continue;
      }
      StemRangeWriter writer(texts, lengths, ranges[task - 1]);
      ListsOfRange lists = writer.run(stopped);
      if (!stopped) output.add(task - 1, std::move(lists));
    }
  });
  output.file().add_terms(terms.lists, terms.entries, terms.terms);
  output.file().close(texts.paper_count());
}

}  // namespace quire
