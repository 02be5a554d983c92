#include "ranking/store/entity_codec.h"

#include "ranking/store/record_archive.h"

namespace quire {

template <>
struct LastValue<TopicKind> {
  static constexpr TopicKind value = TopicKind::kPhrase;
};

template <typename Archive>
void walk(Archive& archive, RecordOf<Topic> auto& topic) {
  archive(topic.id);
  archive(topic.name);
  archive(topic.kind);
  archive(topic.forms);
  archive(topic.paper_count);
  archive(topic.significance);
  archive(topic.first_year);
  archive(topic.last_year);
}

template <typename Archive>
void walk(Archive& archive, RecordOf<Institution> auto& institution) {
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

void encode_topic(const Topic& topic, std::string& out) {
  RecordEncoder encoder(out);
  encoder(topic);
}

Topic decode_topic(std::string_view bytes) { return decode_record<Topic>(bytes); }

void encode_institution(const Institution& institution, std::string& out) {
  RecordEncoder encoder(out);
  encoder(institution);
}

Institution decode_institution(std::string_view bytes) { return decode_record<Institution>(bytes); }

}  // namespace quire
