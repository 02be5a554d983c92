// Whether a paper can be compared with others by its English words.
#pragma once

#include "ranking/paper.h"

namespace quire {

// False for a text that is recognised as another language, or mostly in another script than the
// Latin one. A text that is not recognised is as English as the dump says; where the dump says
// nothing, one of 30 words or more is not: English prose of that length has function words.
[[nodiscard]] bool may_be_english(const Paper& paper);

}  // namespace quire
