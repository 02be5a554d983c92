// Any bytes through every function of analyzers/: no crash, honest ranges, and the fast path equal
// to the general one.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/analysis.h"
#include "analyzers/person_name.h"
#include "analyzers/text.h"
#include "analyzers/title_key.h"
#include "tests/analyzers/described_tokens.h"

namespace quire {
namespace {

void require(bool is_true, std::string_view claim) {
  if (is_true) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(claim.size()), claim.data());
  std::abort();
}

void check_analysis(std::string_view text) {
  static Analysis fast;
  static Analysis general;
  const std::string difference = path_difference(text, fast, general);
  require(difference.empty(), difference);
  const std::string broken = first_broken_rule(text, fast.tokens());
  require(broken.empty(), broken);
}

void check_text_functions(std::string_view text) {
  const std::string repaired = repair_utf8(text);
  require(is_valid_utf8(repaired), "repaired text is valid");
  require(is_valid_utf8(text) == (repaired == text), "valid text needs no repair");
  require(is_valid_utf8(fold_label(text)), "labels are valid");
  const std::string collapsed = collapse_spaces(text);
  require(collapse_spaces(collapsed) == collapsed, "collapsing twice changes nothing");
  for (std::size_t size = 0; size < 8; ++size) {
    require(utf8_prefix(text, size).size() <= size, "a prefix is not too long");
    require(is_valid_utf8(utf8_prefix(repaired, size)), "a prefix cuts no character");
  }
}

void check_names(std::string_view text) {
  const PersonName name = parse_person_name(text);
  require(name.empty() == name_forms(text).empty(), "a name has forms");
  require(name.empty() == name_words(text).empty(), "a name has words");
  require(name.empty() || name_forms(text).front() == name.full(), "the full name comes first");
}

}  // namespace
}  // namespace quire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  quire::check_analysis(text);
  quire::check_text_functions(text);
  quire::check_names(text);
  quire::require(quire::title_keys(text).size() <= 2, "at most two keys");
  return 0;
}
