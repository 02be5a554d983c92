// Names of people: one folded spelling and the forms under which the person is looked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quire {

// A name split into folded tokens: lower case, accents folded, particles ("van der") kept with the
// last name, suffixes (Jr, Sr, II, III, IV) dropped, "Last, First" turned round.
struct PersonName {
  std::vector<std::string> given;   // "jens", "c"; may be empty
  std::vector<std::string> family;  // "van", "der", "maaten"; never empty unless the name is

  // "jens c astor": the identity of a person where the dump gives no ids.
  [[nodiscard]] std::string full() const;
  [[nodiscard]] bool empty() const { return family.empty(); }
};

// Parses any bytes. Initials written together ("J.K.", "JK Rowling" stays) become single letters
// only where dots separate them. Names in Chinese, Japanese or Korean script stay whole.
[[nodiscard]] PersonName parse_person_name(std::string_view name);

// Every folded form under which `name` is found as a whole, without duplicates, best first:
// the full name ("jens c astor"), without middle names ("jens astor"), first initial and family
// name ("j astor"), all initials and family name ("j c astor"), family name first ("astor jens c"),
// the family name without particles, umlauts both as "u" and "ue", hyphenated parts both split and
// joined.
[[nodiscard]] std::vector<std::string> name_forms(std::string_view name);

// The single words of all forms, for matching a part of a name; initials are left out unless they
// are all there is.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

}  // namespace quire
