// The mean length of texts, those without words left out.
#pragma once

namespace quire {

class MeanLength {
 public:
  void add(double length) {
    if (length == 0) return;
    sum_ += length;
    ++count_;
  }
  // 0 if all were empty.
  [[nodiscard]] double value() const { return count_ == 0 ? 0 : sum_ / count_; }

 private:
  double sum_ = 0;  // exact: of halves, far below 2^52
  double count_ = 0;
};

}  // namespace quire
