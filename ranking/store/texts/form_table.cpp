#include "ranking/store/texts/form_table.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

namespace quire {

ArrivalNumber FormTable::add(std::string_view form, std::string_view stem) {
  constexpr unsigned kHashBits = std::numeric_limits<std::size_t>::digits;
  const std::size_t number = std::hash<std::string_view>()(form) >> (kHashBits - kPartBits);
  Part& part = parts_[number];
  const std::lock_guard lock(part.mutex);
  const auto found = part.places.find(form);
  std::size_t place = 0;
  if (found != part.places.end()) {
    place = found->second;
  } else {
    place = part.forms.size();
    // The largest numbers are the marks of a stream.
    if (place >= (std::size_t{1} << (32 - kPartBits)) - 1) {
      throw std::runtime_error("the papers have more than 4,000,000,000 different words");
    }
    part.forms.push_back({std::string(form), std::string(stem)});
    part.places.emplace(part.forms.back().form, static_cast<std::uint32_t>(place));
  }
  return static_cast<ArrivalNumber>(place << kPartBits | number);
}

ArrivalNumber FormTable::number_limit() const {
  std::size_t longest = 0;
  for (const Part& part : parts_) longest = std::max(longest, part.forms.size());
  return static_cast<ArrivalNumber>(longest << kPartBits);
}

const FormTable::Form* FormTable::find(ArrivalNumber number) const {
  const Part& part = parts_[number % kParts];
  const std::size_t place = number >> kPartBits;
  return place < part.forms.size() ? &part.forms[place] : nullptr;
}

}  // namespace quire
