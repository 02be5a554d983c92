#include "bench/http_answer.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace quire {
namespace {

constexpr std::size_t kMaxCollected = 65'536;  // bytes of a head or of a line between chunks
constexpr std::size_t kLineEnd = 2;            // "\r\n" behind a chunk

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> parse_size(std::string_view text, int base) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return size;
}

// The number in "HTTP/1.1 200 OK".
std::optional<int> parse_status(std::string_view line) {
  constexpr std::size_t kPlace = 9;
  constexpr std::size_t kDigits = 3;
  if (!line.starts_with("HTTP/1.") || line.size() < kPlace + kDigits) return std::nullopt;
  const auto status = parse_size(line.substr(kPlace, kDigits), 10);
  if (!status || *status < 100) return std::nullopt;
  return static_cast<int>(*status);
}

}  // namespace

HttpAnswerReader::State HttpAnswerReader::take(std::string_view bytes) {
  has_begun_ = has_begun_ || !bytes.empty();
  while (!bytes.empty() && state() == State::kNeedsMore) {
    std::size_t taken = 0;
    switch (part_) {
      case Part::kHead:
        taken = take_head(bytes);
        break;
      case Part::kChunkSize:
      case Part::kTrailer:
        taken = take_line(bytes);
        break;
      default:
        taken = take_body(bytes);
    }
    bytes.remove_prefix(taken);
  }
  if (!bytes.empty()) part_ = Part::kMalformed;
  return state();
}

HttpAnswerReader::State HttpAnswerReader::take_end() {
  keeps_alive_ = false;
  part_ = part_ == Part::kEndlessBody ? Part::kDone : Part::kMalformed;
  return state();
}

void HttpAnswerReader::reset() {
  std::string storage = std::move(collected_);
  storage.clear();
  *this = HttpAnswerReader();
  collected_ = std::move(storage);
}

HttpAnswerReader::State HttpAnswerReader::state() const {
  if (part_ == Part::kDone) return State::kDone;
  return part_ == Part::kMalformed ? State::kMalformed : State::kNeedsMore;
}

std::size_t HttpAnswerReader::take_head(std::string_view bytes) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  const std::size_t known = collected_.size();
  collected_ += bytes;
  const std::size_t end = collected_.find(kEnd, known - std::min(known, kEnd.size() - 1));
  if (end == std::string::npos) {
    if (collected_.size() > kMaxCollected) part_ = Part::kMalformed;
    return bytes.size();
  }
  read_head(std::string_view(collected_).substr(0, end));
  collected_.clear();
  return end + kEnd.size() - known;
}

void HttpAnswerReader::read_head(std::string_view head) {
  const auto status = parse_status(head);
  if (!status) {
    part_ = Part::kMalformed;
    return;
  }
  status_ = *status;
  if (status_ < 200) return;  // "100 Continue": the answer is still to come
  keeps_alive_ = head.starts_with("HTTP/1.1");
  std::size_t line = head.find('\n');
  while (line != std::string_view::npos) {
    const std::string_view header = head.substr(line + 1, head.find('\n', line + 1) - line - 1);
    const std::size_t colon = header.find(':');
    if (colon != std::string_view::npos) {
      read_header(header.substr(0, colon), trimmed(header.substr(colon + 1)));
    }
    line = head.find('\n', line + 1);
  }
  if (part_ == Part::kMalformed) return;
  if (status_ == 204 || status_ == 304) {
    part_ = Part::kDone;
  } else if (is_chunked_) {
    part_ = Part::kChunkSize;
  } else if (has_length_) {
    part_ = remaining_ > 0 ? Part::kSizedBody : Part::kDone;
  } else {
    part_ = Part::kEndlessBody;
  }
}

void HttpAnswerReader::read_header(std::string_view name, std::string_view value) {
  if (equals_ignoring_case(name, "content-length")) {
    const auto length = parse_size(value, 10);
    if (!length) part_ = Part::kMalformed;
    has_length_ = true;
    remaining_ = length.value_or(0);
  } else if (equals_ignoring_case(name, "transfer-encoding")) {
    is_chunked_ = equals_ignoring_case(value, "chunked");
  } else if (equals_ignoring_case(name, "connection")) {
    keeps_alive_ = !equals_ignoring_case(value, "close");
  }
}

std::size_t HttpAnswerReader::take_body(std::string_view bytes) {
  if (part_ == Part::kEndlessBody) return bytes.size();
  const std::size_t taken = std::min(bytes.size(), remaining_);
  remaining_ -= taken;
  if (remaining_ == 0) part_ = part_ == Part::kSizedBody ? Part::kDone : Part::kChunkSize;
  return taken;
}

std::size_t HttpAnswerReader::take_line(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) {
    collected_ += bytes;
    if (collected_.size() > kMaxCollected) part_ = Part::kMalformed;
    return bytes.size();
  }
  collected_ += bytes.substr(0, end);
  read_line(trimmed(collected_));
  collected_.clear();
  return end + 1;
}

void HttpAnswerReader::read_line(std::string_view line) {
  if (part_ == Part::kTrailer) {
    if (line.empty()) part_ = Part::kDone;
    return;
  }
  const auto size = parse_size(trimmed(line.substr(0, line.find(';'))), 16);
  if (!size || *size > std::numeric_limits<std::size_t>::max() - kLineEnd) {
    part_ = Part::kMalformed;
  } else if (*size == 0) {
    part_ = Part::kTrailer;
  } else {
    remaining_ = *size + kLineEnd;
    part_ = Part::kChunk;
  }
}

}  // namespace quire
