// Dates as dumps write them.
#pragma once

#include <optional>
#include <string_view>

#include "ranking/paper.h"

namespace quire {

// Years outside are taken for mistakes; the last one is five years from today.
inline constexpr int kFirstYear = 1000;
[[nodiscard]] int last_year();

// "2019-03-05", "2019-03", "2019", and "2019-03-05T10:00:00.000Z" or "2019-03-05 10:00:00", whose
// time is dropped. Nothing for other text and for days that do not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

// As in e-mails: "Mon, 2 Apr 2007 19:18:42 GMT", also without the day of the week or the time.
[[nodiscard]] std::optional<Date> parse_mail_date(std::string_view text);

}  // namespace quire
