#include "ranking/store/record_codec.h"

#include <concepts>
#include <stdexcept>
#include <type_traits>

#include "ranking/store/byte_coding.h"

namespace quire {
namespace {

// Each codec walks the members once; Archive is either Encoder or Decoder, so that what is written
// and what is read cannot differ.
class Encoder {
 public:
  explicit Encoder(std::string& out) : writer_(out) {}

  void operator()(const std::string& value) { writer_.text(value); }
  void operator()(std::uint32_t value) { writer_.number(value); }
  void operator()(const std::optional<std::uint32_t>& value) {
    writer_.number(value ? std::uint64_t{*value} + 1 : 0);
  }
  void operator()(const std::optional<bool>& value) {
    writer_.number(value ? (*value ? 2U : 1U) : 0U);
  }
  void operator()(const std::optional<std::int16_t>& value) {
    writer_.number(value ? static_cast<std::uint16_t>(*value) + 1U : 0U);
  }
  void operator()(const std::optional<Date>& value) {
    writer_.number(value ? 1 : 0);
    if (!value) return;
    writer_.number(static_cast<std::uint16_t>(value->year));
    writer_.number(value->month);
    writer_.number(value->day);
  }
  void operator()(const PaperId& id) {
    writer_.number(static_cast<std::uint8_t>(id.kind));
    writer_.text(id.value);
  }
  template <typename T>
  void operator()(const std::vector<T>& values) {
    writer_.number(values.size());
    for (const T& value : values) (*this)(value);
  }
  void operator()(std::int16_t value) { writer_.number(static_cast<std::uint16_t>(value)); }
  void operator()(const Authorship& authorship) { walk(*this, authorship); }
  void operator()(const Affiliation& affiliation) { walk(*this, affiliation); }
  void operator()(const AffiliationPeriod& period) { walk(*this, period); }
  void operator()(const NameMerge& merge) { walk(*this, merge); }
  void operator()(MergeRule rule) { writer_.number(static_cast<std::uint8_t>(rule)); }
  void operator()(IdentityBasis basis) { writer_.number(static_cast<std::uint8_t>(basis)); }

  template <typename Archive, typename T>
  requires std::same_as<std::remove_const_t<T>, Affiliation>
  static void walk(Archive& archive, T& affiliation) {
    archive(affiliation.name);
    archive(affiliation.id);
    archive(affiliation.ror);
    archive(affiliation.country);
  }
  template <typename Archive, typename T>
  requires std::same_as<std::remove_const_t<T>, AffiliationPeriod>
  static void walk(Archive& archive, T& period) {
    archive(period.affiliation);
    archive(period.first_year);
    archive(period.last_year);
  }
  template <typename Archive, typename T>
  requires std::same_as<std::remove_const_t<T>, NameMerge>
  static void walk(Archive& archive, T& merge) {
    archive(merge.name);
    archive(merge.other_name);
    archive(merge.rule);
    archive(merge.shared_coauthors);
    archive(merge.joined_id);
  }
  template <typename Archive, typename T>
  requires std::same_as<std::remove_const_t<T>, Authorship>
  static void walk(Archive& archive, T& authorship) {
    archive(authorship.name);
    archive(authorship.id);
    archive(authorship.orcid);
    archive(authorship.raw_name);
    archive(authorship.affiliations);
  }

 private:
  ByteWriter writer_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : reader_(bytes) {}

  void operator()(std::string& value) { value = reader_.text(); }
  void operator()(std::uint32_t& value) { value = static_cast<std::uint32_t>(reader_.number()); }
  void operator()(std::optional<std::uint32_t>& value) {
    if (const auto stored = reader_.number(); stored > 0) {
      value = static_cast<std::uint32_t>(stored - 1);
    }
  }
  void operator()(std::optional<bool>& value) {
    if (const auto stored = reader_.number(); stored > 0) value = stored == 2;
  }
  void operator()(std::optional<std::int16_t>& value) {
    if (const auto stored = reader_.number(); stored > 0) {
      value = static_cast<std::int16_t>(stored - 1);
    }
  }
  void operator()(std::optional<Date>& value) {
    if (reader_.number() == 0) return;
    value.emplace();
    value->year = static_cast<std::int16_t>(reader_.number());
    value->month = static_cast<std::uint8_t>(reader_.number());
    value->day = static_cast<std::uint8_t>(reader_.number());
  }
  void operator()(PaperId& id) {
    const auto kind = reader_.number();
    if (kind >= kIdKindCount) throw std::runtime_error("a stored record has an unknown kind of id");
    id.kind = static_cast<IdKind>(kind);
    id.value = reader_.text();
  }
  template <typename T>
  void operator()(std::vector<T>& values) {
    values.resize(reader_.count());
    for (T& value : values) (*this)(value);
  }
  void operator()(std::int16_t& value) { value = static_cast<std::int16_t>(reader_.number()); }
  void operator()(Authorship& authorship) { Encoder::walk(*this, authorship); }
  void operator()(Affiliation& affiliation) { Encoder::walk(*this, affiliation); }
  void operator()(AffiliationPeriod& period) { Encoder::walk(*this, period); }
  void operator()(NameMerge& merge) { Encoder::walk(*this, merge); }
  void operator()(MergeRule& rule) { read_enum(rule, MergeRule::kShortForm); }
  void operator()(IdentityBasis& basis) { read_enum(basis, IdentityBasis::kName); }

  void finish() const {
    if (!reader_.at_end()) throw std::runtime_error("a stored record has bytes after its end");
  }

 private:
  template <typename Enum>
  void read_enum(Enum& value, Enum last) {
    const auto stored = reader_.number();
    if (stored > static_cast<std::uint64_t>(last)) {
      throw std::runtime_error("a stored record has a value that is unknown");
    }
    value = static_cast<Enum>(stored);
  }

  ByteReader reader_;
};

template <typename Archive, typename T>
void walk_paper_head(Archive& archive, T& paper) {
  archive(paper.ids);
  archive(paper.title);
  archive(paper.abstract);
  archive(paper.venue);
  archive(paper.venue_detail.id);
  archive(paper.venue_detail.type);
  archive(paper.venue_detail.volume);
  archive(paper.venue_detail.pages);
  archive(paper.type);
  archive(paper.language);
  archive(paper.date);
  archive(paper.categories);
}

template <typename Archive, typename T>
void walk_paper(Archive& archive, T& paper) {
  walk_paper_head(archive, paper);
  archive(paper.authors);
  archive(paper.references);
  archive(paper.imported_citation_count);
  archive(paper.imported_influential_citation_count);
  archive(paper.imported_reference_count);
  archive(paper.upvotes);
  archive(paper.listed_date);
  archive(paper.organization);
  archive(paper.is_open_access);
  archive(paper.pdf_url);
  archive(paper.landing_url);
  archive(paper.comment);
  archive(paper.journal_ref);
  archive(paper.summary);
  archive(paper.project_url);
  archive(paper.code_url);
}

template <typename Archive, typename T>
void walk_author(Archive& archive, T& author) {
  archive(author.id);
  archive(author.name);
  archive(author.orcid);
  archive(author.name_variants);
  archive(author.affiliations);
  archive(author.paper_count);
  archive(author.citation_count);
  archive(author.h_index);
  archive(author.i10_index);
  archive(author.imported_citation_count);
  archive(author.imported_h_index);
  archive(author.imported_i10_index);
  archive(author.first_year);
  archive(author.last_year);
  archive(author.basis);
  archive(author.dump_ids);
  archive(author.merges);
  archive(author.coauthor_groups);
}

}  // namespace

void encode_paper(const Paper& paper, std::string& out) {
  Encoder encoder(out);
  walk_paper(encoder, paper);
}

Paper decode_paper(std::string_view bytes) {
  Paper paper;
  Decoder decoder(bytes);
  walk_paper(decoder, paper);
  decoder.finish();
  return paper;
}

Paper decode_paper_head(std::string_view bytes) {
  Paper paper;
  Decoder decoder(bytes);
  walk_paper_head(decoder, paper);
  return paper;
}

void encode_author(const Author& author, std::string& out) {
  Encoder encoder(out);
  walk_author(encoder, author);
}

Author decode_author(std::string_view bytes) {
  Author author;
  Decoder decoder(bytes);
  walk_author(decoder, author);
  decoder.finish();
  return author;
}

}  // namespace quire
