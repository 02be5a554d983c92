// Many short texts in one block of bytes, each between two of a list of offsets.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace quire {

// Texts, or rows of bytes, while they are collected.
struct TextList {
  std::vector<std::uint32_t> begins = {0};  // texts + 1
  std::string bytes;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(begins.size() - 1); }
  // Requires index < size().
  [[nodiscard]] std::string_view operator[](std::uint32_t index) const {
    return std::string_view(bytes).substr(begins[index], begins[index + 1] - begins[index]);
  }
  void add(std::string_view text) {
    bytes.append(text);
    end_text();
  }
  // What was appended to `bytes` since the last text is the next one. Throws std::runtime_error
  // past 4 GiB.
  void end_text() {
    if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
      throw std::runtime_error("a list of texts has more than 4,294,967,295 bytes");
    }
    begins.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
};

// The same, mapped. Immutable and thread-safe.
struct TextListView {
  std::span<const std::uint32_t> begins;
  std::string_view bytes;

  // The bytes from one text to the beginning of another; nothing if the offsets are damaged.
  // Requires first <= last < begins.size().
  [[nodiscard]] std::optional<std::string_view> between(std::uint32_t first,
                                                        std::uint32_t last) const {
    const std::uint32_t begin = begins[first];
    const std::uint32_t end = begins[last];
    if (begin > end || end > bytes.size()) return std::nullopt;
    return bytes.substr(begin, end - begin);
  }
};

}  // namespace quire
