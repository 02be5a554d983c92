// Compressed dumps read as plain ones, in a stream: memory does not grow with the file.
#pragma once

#include <memory>

#include "indexer/dumps/input/byte_source.h"

namespace quire {

// `source` itself if it is plain, else its decompressed bytes: gzip with any number of members, or
// zstd with any number of frames, told by the first bytes whatever the file is called.
// Throws std::runtime_error if it is packed in a way we do not read (zip, xz, bzip2). read() throws
// it at data that is truncated or corrupt, naming the byte of the compressed file.
[[nodiscard]] std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> source);

}  // namespace quire
