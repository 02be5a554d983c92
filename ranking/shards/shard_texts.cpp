#include "ranking/shards/shard_texts.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

#include "ranking/shards/shard_condition.h"
#include "ranking/shards/shard_layout.h"

namespace quire {
namespace {

// Papers that are asked for at a time: the cost of a long OR grows faster than its length.
constexpr std::size_t kTextsAtATime = 64;

}  // namespace

ShardTexts::Texts ShardTexts::decode(const Xapian::MSet& matches) {
  Texts texts;
  texts.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    try {
      texts.emplace_back(*match, ShardText(*match, match.get_sort_key()));
    } catch (const std::runtime_error& error) {
      throw BadShardAnswer(*match, error.what());
    }
  }
  return texts;
}

void ShardTexts::keep(Texts texts) {
  for (auto& [doc, text] : texts) texts_.insert_or_assign(doc, std::move(text));
}

void ShardTexts::fetch(std::span<const std::uint32_t> docs) {
  std::vector<std::uint32_t> missing;
  for (const std::uint32_t doc : docs) {
    if (!texts_.contains(doc)) missing.push_back(doc);
  }
  for (std::size_t begin = 0; begin < missing.size(); begin += kTextsAtATime) {
    fetch_some(
        std::span(missing).subspan(begin).first(std::min(kTextsAtATime, missing.size() - begin)));
  }
}

void ShardTexts::fetch_some(std::span<const std::uint32_t> docs) {
  keep(shards_.use([&](const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(to_shard_query(docs));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(shard_layout::kTextSlot, false);
    return decode(enquire.get_mset(0, static_cast<Xapian::doccount>(docs.size())));
  }));
  for (const std::uint32_t doc : docs) texts_.try_emplace(doc);
}

const ShardText& ShardTexts::find(std::uint32_t doc) {
  const auto found = texts_.find(doc);
  if (found != texts_.end()) return found->second;
  fetch({&doc, 1});
  return texts_.at(doc);
}

}  // namespace quire
