// Short forms that a text explains: "support vector machine (SVM)", "CNN (convolutional neural
// network)".
#pragma once

#include <string_view>
#include <vector>

namespace quire {

// A short form with what it stands for, both as written; they point into the text.
struct Acronym {
  std::string_view short_form;
  std::string_view long_form;
};

// The acronyms that `text` explains with parentheses, in either order, as they come, at most 64.
// A plural is given twice: "GAN" and "GANs".
//
// After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
// biomedical text", but stricter, since a wrong pair costs more than a missed one: the short form
// is 2-8 ASCII letters and digits, a letter first, at least two of them capitals; the long form is
// 2-8 words, and their first letters, in order, are the short form. Only stop words and later parts
// of hyphenated words have no letter in it.
//
// Reads any bytes in linear time.
[[nodiscard]] std::vector<Acronym> find_acronyms(std::string_view text);

}  // namespace quire
