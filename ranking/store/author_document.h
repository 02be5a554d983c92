// An author as a Xapian document: the writer of authors/ (see schema.h for the terms).
#pragma once

#include <xapian.h>

#include "ranking/paper.h"

namespace quire {

// The document of `author`: findable by id, ORCID, and every form of every name.
[[nodiscard]] Xapian::Document make_author_document(const Author& author);

}  // namespace quire
