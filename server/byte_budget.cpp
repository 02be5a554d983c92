#include "server/byte_budget.h"

namespace quire {

std::optional<ByteBudget::Share> ByteBudget::take(std::size_t bytes) {
  std::size_t taken = taken_;
  do {
    const bool fits = taken <= limit_ && bytes <= limit_ - taken;
    if (taken != 0 && !fits) return std::nullopt;
  } while (!taken_.compare_exchange_weak(taken, taken + bytes));
  return Share(*this, bytes);
}

}  // namespace quire
