// Names in author lists, with the person Quire took each for and the person it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quire {

// A name on a paper. Everything is a number from 0, the same for the same thing.
struct NameMention {
  std::uint32_t cluster = 0;  // the person of the index
  std::uint32_t truth = 0;    // the id that the dump gave
  std::uint32_t name = 0;     // the name as printed, byte for byte
  std::uint32_t letters = 0;  // the folded name without spaces
  std::uint32_t block = 0;    // family name and first initial
};

struct NameMentions {
  std::vector<NameMention> mentions;
  std::size_t without_truth = 0;  // lines whose name has no id from the dump
  std::size_t without_name = 0;   // lines whose name is empty once it is folded
};

// Reads what `quire-index export INDEX authorships` prints, line by line. Names are folded and
// taken apart by parse_person_name(). A name the index took for nobody is a person of its own.
// Throws FileError for a line that is not such an object, std::runtime_error if the file cannot be
// read.
[[nodiscard]] NameMentions read_name_mentions(const std::filesystem::path& path);

// Numbers texts from 0 in the order in which they first come.
class TextNumbers {
 public:
  std::uint32_t number_of(std::string_view text);

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace quire
