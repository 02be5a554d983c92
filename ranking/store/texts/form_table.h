// Numbers the words of a corpus while it is analysed, before their frequencies are known.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace quire {

// The number of a form in the order of arrival. It depends on the timing of threads: nothing that
// is kept may depend on it.
using ArrivalNumber = std::uint32_t;

// Thread-safe while it is filled by add(); the rest is for one thread, afterwards. About 150 bytes
// a form.
class FormTable {
 public:
  struct Form {
    std::string form;
    std::string stem;
  };

  // The number of `form`, a new one if it is new. A form always comes with the same stem.
  ArrivalNumber add(std::string_view form, std::string_view stem);

  // One more than the largest number there can be; not every smaller one has a form.
  [[nodiscard]] ArrivalNumber number_limit() const;
  // Null if no form has the number.
  [[nodiscard]] const Form* find(ArrivalNumber number) const;

 private:
  // A number is the place in its part times kParts, plus the part.
  static constexpr unsigned kPartBits = 6;
  static constexpr std::size_t kParts = std::size_t{1} << kPartBits;

  struct Part {
    std::mutex mutex;
    std::unordered_map<std::string_view, std::uint32_t> places;
    std::deque<Form> forms;  // does not move them: `places` points at their texts
  };
  std::array<Part, kParts> parts_;
};

}  // namespace quire
