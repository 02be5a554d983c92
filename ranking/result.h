// A value, or the reason why there is none. For failures that are part of normal work, such as a
// malformed record or a wrong query; a broken disk or index throws std::runtime_error instead.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace quire {

// One sentence for a person: what is wrong and where.
struct Failure {
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(Failure failure) : content_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(content_); }
  explicit operator bool() const { return ok(); }

  // Require ok().
  T& operator*() { return std::get<T>(content_); }
  const T& operator*() const { return std::get<T>(content_); }
  T* operator->() { return &std::get<T>(content_); }
  const T* operator->() const { return &std::get<T>(content_); }

  // Requires !ok().
  [[nodiscard]] const std::string& error() const { return std::get<Failure>(content_).message; }

 private:
  std::variant<T, Failure> content_;
};

}  // namespace quire
