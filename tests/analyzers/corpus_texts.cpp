#include "tests/analyzers/corpus_texts.h"

#include <simdjson.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "tests/shared_data.h"

namespace quire {
namespace {

struct StreamDeleter {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Gives the lines of a file one by one, decompressing as it goes.
class Lines {
 public:
  explicit Lines(const std::filesystem::path& path)
      : bytes_(read_file(path)),
        stream_(path.extension() == ".zst" ? ZSTD_createDStream() : nullptr) {
    if (stream_ == nullptr) buffer_ = std::move(bytes_);
    input_ = {bytes_.data(), bytes_.size(), 0};
  }

  bool next(std::string& line) {
    std::size_t end = buffer_.find('\n', at_);
    while (end == std::string::npos && refill()) end = buffer_.find('\n', at_);
    if (end == std::string::npos) return false;
    line.assign(buffer_, at_, end - at_);
    at_ = end + 1;
    return true;
  }

 private:
  bool refill() {
    if (stream_ == nullptr || input_.pos == input_.size) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    std::string block(1 << 20, '\0');
    ZSTD_outBuffer output{block.data(), block.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(stream_.get(), &output, &input_)) != 0) return false;
    buffer_.append(block, 0, output.pos);
    return true;
  }

  std::string bytes_;
  std::unique_ptr<ZSTD_DStream, StreamDeleter> stream_;
  ZSTD_inBuffer input_{};
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> corpus_texts(const std::string& name, const std::vector<std::string>& keys,
                                      std::size_t limit) {
  std::vector<std::string> texts;
  const std::filesystem::path path = shared_data(name);
  if (path.empty()) return texts;
  Lines lines(path);
  simdjson::dom::parser parser;
  for (std::string line; texts.size() < limit && lines.next(line);) {
    simdjson::dom::element record;
    if (parser.parse(line).get(record) != simdjson::SUCCESS) continue;
    for (const std::string& key : keys) {
      std::string_view text;
      if (record[key].get_string().get(text) == simdjson::SUCCESS) texts.emplace_back(text);
    }
  }
  return texts;
}

}  // namespace quire
