#include "ranking/store/record_codec.h"

#include "ranking/store/record_archive.h"

namespace quire {

template <>
struct LastValue<IdKind> {
  static constexpr IdKind value = static_cast<IdKind>(kIdKindCount - 1);
};
template <>
struct LastValue<MergeRule> {
  static constexpr MergeRule value = MergeRule::kShortForm;
};
template <>
struct LastValue<IdentityBasis> {
  static constexpr IdentityBasis value = IdentityBasis::kName;
};

template <typename Archive>
void walk(Archive& archive, RecordOf<Date> auto& date) {
  archive(date.year);
  archive(date.month);
  archive(date.day);
}

template <typename Archive>
void walk(Archive& archive, RecordOf<PaperId> auto& id) {
  archive(id.kind);
  archive(id.value);
}

template <typename Archive>
void walk(Archive& archive, RecordOf<Affiliation> auto& affiliation) {
  archive(affiliation.name);
  archive(affiliation.id);
  archive(affiliation.ror);
  archive(affiliation.country);
}

template <typename Archive>
void walk(Archive& archive, RecordOf<AffiliationPeriod> auto& period) {
  archive(period.affiliation);
  archive(period.first_year);
  archive(period.last_year);
}

template <typename Archive>
void walk(Archive& archive, RecordOf<NameMerge> auto& merge) {
  archive(merge.name);
  archive(merge.other_name);
  archive(merge.rule);
  archive(merge.shared_coauthors);
  archive(merge.joined_id);
}

template <typename Archive>
void walk(Archive& archive, RecordOf<Authorship> auto& authorship) {
  archive(authorship.name);
  archive(authorship.id);
  archive(authorship.orcid);
  archive(authorship.raw_name);
  archive(authorship.affiliations);
}

template <typename Archive>
void walk_head(Archive& archive, RecordOf<Paper> auto& paper) {
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

template <typename Archive>
void walk(Archive& archive, RecordOf<Paper> auto& paper) {
  walk_head(archive, paper);
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

template <typename Archive>
void walk(Archive& archive, RecordOf<Author> auto& author) {
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

void encode_paper(const Paper& paper, std::string& out) {
  RecordEncoder encoder(out);
  encoder(paper);
}

Paper decode_paper(std::string_view bytes) { return decode_record<Paper>(bytes); }

Paper decode_paper_head(std::string_view bytes) {
  Paper paper;
  RecordDecoder decoder(bytes);
  walk_head(decoder, paper);
  return paper;
}

void encode_author(const Author& author, std::string& out) {
  RecordEncoder encoder(out);
  encoder(author);
}

Author decode_author(std::string_view bytes) { return decode_record<Author>(bytes); }

}  // namespace quire
