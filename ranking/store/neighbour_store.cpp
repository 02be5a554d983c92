#include "ranking/store/neighbour_store.h"

#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

#include "ranking/store/file_writer.h"

namespace quire {
namespace {

constexpr std::string_view kMagic = "QUIREQN1";
constexpr std::size_t kHeaderBytes = 16;
static_assert(sizeof(Neighbour) == 8);

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
  throw std::runtime_error(path.string() + " is not a readable neighbour store: " + reason);
}

}  // namespace

NeighbourStore::NeighbourStore(const std::filesystem::path& path) : path_(path), file_(path) {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    refuse(path, "its first bytes are those of another file");
  }
  std::array<std::uint32_t, 2> counts{};
  std::memcpy(counts.data(), bytes.data() + kMagic.size(), sizeof counts);
  paper_count_ = counts[0];
  if (counts[1] != kKeptNeighbours) refuse(path, "it keeps another number of neighbours");
  const std::uint64_t entries = std::uint64_t{paper_count_} * kKeptNeighbours;
  if (bytes.size() != kHeaderBytes + entries * sizeof(Neighbour)) {
    refuse(path, "its size is not that of its papers");
  }
  entries_ = {reinterpret_cast<const Neighbour*>(bytes.data() + kHeaderBytes), entries};
}

std::span<const Neighbour> NeighbourStore::nearest(std::uint32_t doc, std::size_t most) const {
  const auto row = entries_.subspan((doc - std::size_t{1}) * kKeptNeighbours, most);
  std::size_t count = 0;
  while (count < most && row[count].doc != 0) {
    if (row[count].doc > paper_count_) {
      refuse(path_, "a neighbour of paper " + std::to_string(doc) + " is not a paper");
    }
    ++count;
  }
  return row.first(count);
}

void NeighbourStore::check() const {
  for (std::uint32_t doc = 1; doc <= paper_count_; ++doc) {
    const auto row = neighbours(doc);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string place =
          "neighbour " + std::to_string(i + 1) + " of paper " + std::to_string(doc);
      if (row[i].doc == doc) refuse(path_, place + " is the paper itself");
      if (!(row[i].similarity > 0 && row[i].similarity <= 1)) {
        refuse(path_, place + " has a similarity beyond 0-1");
      }
      if (i > 0 && (row[i - 1].similarity < row[i].similarity ||
                    (row[i - 1].similarity == row[i].similarity && row[i - 1].doc >= row[i].doc))) {
        refuse(path_, place + " is out of order");
      }
    }
  }
}

void write_neighbours(std::span<const Neighbour> neighbours, const std::filesystem::path& path) {
  const std::array<std::uint32_t, 2> counts = {
      static_cast<std::uint32_t>(neighbours.size() / kKeptNeighbours),
      static_cast<std::uint32_t>(kKeptNeighbours)};
  FileWriter file(path);
  file.write(kMagic);
  file.write(bytes_of(std::span<const std::uint32_t>(counts)));
  file.write(bytes_of(neighbours));
  file.close();
}

}  // namespace quire
