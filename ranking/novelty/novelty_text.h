// The words of a paper as the novelty recipe reads them (its own, simple reading: the recipe was
// validated with it): Snowball stems of lower-case words without stop words, with breaks that no
// word group crosses.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace quire {

// A content word of a text: its stem and where it stands in the text that was read.
struct NoveltyWord {
  std::string_view stem;    // valid until the next read(); empty: a break
  std::uint32_t begin = 0;  // bytes [begin, end) of the text
  std::uint32_t end = 0;
  [[nodiscard]] bool is_break() const { return stem.empty(); }
};

// Reads texts one after the other. Any bytes. Not thread-safe: one a thread.
//
// A word is a run of ASCII letters and digits and of bytes beyond ASCII, 2 to 30 of them, not all
// digits; apostrophes inside vanish ("don't" is "dont"), A-Z become lower case. It is no content
// word if it or its stem is in the recipe's list of stop words.
class NoveltyTextReader {
 public:
  NoveltyTextReader();
  ~NoveltyTextReader();
  NoveltyTextReader(const NoveltyTextReader&) = delete;
  NoveltyTextReader& operator=(const NoveltyTextReader&) = delete;

  // The words of `text` in order; ends with a break unless there is no word. $...$ is passed over,
  // . , ; : ? ! ( ) break. Valid until the next call.
  const std::vector<NoveltyWord>& read(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace quire
