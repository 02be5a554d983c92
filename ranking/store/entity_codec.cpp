#include "ranking/store/entity_codec.h"

#include <bit>
#include <limits>
#include <stdexcept>

#include "ranking/store/byte_coding.h"

namespace quire {
namespace {

// Both codecs walk the members once; Archive is either Encoder or Decoder, so that what is written
// and what is read cannot differ.
class Encoder {
 public:
  explicit Encoder(std::string& out) : writer_(out) {}

  void operator()(const std::string& value) { writer_.text(value); }
  void operator()(std::uint32_t value) { writer_.number(value); }
  void operator()(std::uint64_t value) { writer_.number(value); }
  void operator()(double value) { writer_.number(std::bit_cast<std::uint64_t>(value)); }
  void operator()(TopicKind kind) { writer_.number(static_cast<std::uint8_t>(kind)); }
  void operator()(const std::optional<std::int16_t>& value) {
    writer_.number(value ? static_cast<std::uint16_t>(*value) + 1U : 0U);
  }
  void operator()(const std::vector<std::string>& values) {
    writer_.number(values.size());
    for (const std::string& value : values) writer_.text(value);
  }

 private:
  ByteWriter writer_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : reader_(bytes) {}

  void operator()(std::string& value) { value = reader_.text(); }
  void operator()(std::uint32_t& value) {
    value = static_cast<std::uint32_t>(number_up_to(std::numeric_limits<std::uint32_t>::max()));
  }
  void operator()(std::uint64_t& value) { value = reader_.number(); }
  void operator()(double& value) { value = std::bit_cast<double>(reader_.number()); }
  void operator()(TopicKind& kind) {
    kind = static_cast<TopicKind>(number_up_to(static_cast<std::uint64_t>(TopicKind::kPhrase)));
  }
  void operator()(std::optional<std::int16_t>& value) {
    const std::uint64_t stored = number_up_to(std::numeric_limits<std::uint16_t>::max() + 1U);
    if (stored > 0) value = static_cast<std::int16_t>(stored - 1);
  }
  void operator()(std::vector<std::string>& values) {
    values.resize(reader_.count());
    for (std::string& value : values) value = reader_.text();
  }

  void finish() const {
    if (!reader_.at_end()) throw std::runtime_error("a stored record has bytes after its end");
  }

 private:
  std::uint64_t number_up_to(std::uint64_t largest) {
    const std::uint64_t value = reader_.number();
    if (value > largest) throw std::runtime_error("a stored record has a value that is unknown");
    return value;
  }

  ByteReader reader_;
};

template <typename Archive, typename T>
void walk_topic(Archive& archive, T& topic) {
  archive(topic.id);
  archive(topic.name);
  archive(topic.kind);
  archive(topic.forms);
  archive(topic.paper_count);
  archive(topic.significance);
  archive(topic.first_year);
  archive(topic.last_year);
}

template <typename Archive, typename T>
void walk_institution(Archive& archive, T& institution) {
  archive(institution.id);
  archive(institution.name);
  archive(institution.ror);
  archive(institution.country);
  archive(institution.name_variants);
  archive(institution.paper_count);
  archive(institution.author_count);
  archive(institution.citation_count);
  archive(institution.first_year);
  archive(institution.last_year);
}

}  // namespace

void encode_topic(const Topic& topic, std::string& out) {
  Encoder encoder(out);
  walk_topic(encoder, topic);
}

Topic decode_topic(std::string_view bytes) {
  Topic topic;
  Decoder decoder(bytes);
  walk_topic(decoder, topic);
  decoder.finish();
  return topic;
}

void encode_institution(const Institution& institution, std::string& out) {
  Encoder encoder(out);
  walk_institution(encoder, institution);
}

Institution decode_institution(std::string_view bytes) {
  Institution institution;
  Decoder decoder(bytes);
  walk_institution(decoder, institution);
  decoder.finish();
  return institution;
}

}  // namespace quire
