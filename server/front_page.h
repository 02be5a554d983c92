// GET /: what there is to see.
#pragma once

#include "server/request.h"
#include "server/router.h"

namespace quire {

// The list of endpoints: HTML for browsers, JSON for everybody else.
[[nodiscard]] Response front_page(const Request& request, const Router& router);

}  // namespace quire
