// What the title of a publication says about its kind. Rules of English titles; case does not
// matter, and a phrase matches whole words only.
#pragma once

#include <string_view>

namespace quire {

// A survey, review, overview, tutorial or the findings of a shared task: "a comprehensive survey",
// "...: survey", "survey of", "overview of the", "systematic review", "findings of the", "review
// of", "overview ..." at the beginning, "... survey" at the end, "tutorial".
[[nodiscard]] bool is_survey_title(std::string_view title);

// A volume or what stands around its papers: "Proceedings of ...", "Findings of the Association
// for ...", "Preface", "Erratum", "Author index", "Introduction to the special issue on ...".
[[nodiscard]] bool is_front_matter_title(std::string_view title);

}  // namespace quire
