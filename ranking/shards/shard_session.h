// What one request holds of the shards.
#pragma once

#include "ranking/shards/shard_connection.h"
#include "ranking/shards/shard_texts.h"

namespace quire {

// Not thread-safe.
class ShardSession {
 public:
  // `shards` must outlive it.
  explicit ShardSession(ShardSet& shards) : connection(shards), texts(connection) {}

  void begin_request() {
    connection.begin_request();
    texts.forget();
  }

  ShardConnection connection;
  ShardTexts texts;
};

}  // namespace quire
