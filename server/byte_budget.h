// A bound on memory that many requests use together.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>

namespace quire {

// A number of bytes to be shared out. Thread-safe.
class ByteBudget {
 public:
  // Bytes that are taken as long as this object lives. The budget must outlive it.
  class Share {
   public:
    Share(Share&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}
    Share& operator=(Share&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Share() {
      if (budget_ != nullptr) budget_->taken_ -= bytes_;
    }

   private:
    friend class ByteBudget;
    Share(ByteBudget& budget, std::size_t bytes) : budget_(&budget), bytes_(bytes) {}

    ByteBudget* budget_;
    std::size_t bytes_;
  };

  explicit ByteBudget(std::size_t limit) : limit_(limit) {}

  // Nothing if `bytes` are more than what is left. If nothing is taken yet any number is granted: a
  // single request must not wait for ever.
  [[nodiscard]] std::optional<Share> take(std::size_t bytes);

 private:
  const std::size_t limit_;
  std::atomic<std::size_t> taken_ = 0;
};

}  // namespace quire
