#include "bench/novelty/volume_extremes.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "analyzers/text.h"
#include "bench/document_name.h"
#include "bench/json_text.h"
#include "bench/statistics.h"
#include "ranking/index_reader.h"
#include "ranking/novelty/novelty_scorer.h"
#include "ranking/novelty/novelty_words.h"
#include "ranking/store/generation.h"

namespace quire {
namespace {

struct NearTitle {
  std::string title;
  double similarity = 0;
};

// A paper with what its score rests on.
struct ShownPaper {
  std::string id;
  std::string title;
  const NoveltyScore* score = nullptr;
  std::vector<NearTitle> nearest;
  NewWords new_words;
};

struct ShownVolume {
  VolumeChoice choice;
  std::size_t papers = 0;  // scored ones
  std::vector<ShownPaper> most;
  std::vector<ShownPaper> least;  // the least novel first
};

class VolumeReader {
 public:
  VolumeReader(const Snapshot& snapshot, const NoveltyCorpus& corpus,
               const std::vector<NoveltyScore>& scores)
      : snapshot_(snapshot), corpus_(corpus), scores_(scores) {}

  [[nodiscard]] ShownVolume read(const VolumeChoice& choice, std::uint32_t count) const {
    std::vector<std::size_t> papers = papers_of(choice);
    if (papers.empty()) {
      throw std::runtime_error("no scored paper of \"" + choice.venue + "\" in " +
                               std::to_string(choice.year));
    }
    std::ranges::stable_sort(papers, std::ranges::greater(),
                             [&](std::size_t index) { return *scores_[index].novelty; });
    ShownVolume volume{.choice = choice, .papers = papers.size(), .most = {}, .least = {}};
    const std::size_t shown = std::min<std::size_t>(count, papers.size());
    for (std::size_t i = 0; i < shown; ++i) {
      volume.most.push_back(show(papers[i]));
      volume.least.push_back(show(papers[papers.size() - 1 - i]));
    }
    return volume;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> papers_of(const VolumeChoice& choice) const {
    const LabelStore& labels = snapshot_.generation().labels();
    const std::string wanted = fold_label(choice.venue);
    std::vector<bool> is_wanted(labels.label_count(LabelKind::kVenue));
    for (std::uint32_t venue = 0; venue < is_wanted.size(); ++venue) {
      is_wanted[venue] =
          labels.folded(LabelKind::kVenue, venue).find(wanted) != std::string_view::npos;
    }
    std::vector<std::size_t> papers;
    for (std::size_t i = 0; i < corpus_.papers.size(); ++i) {
      const NoveltyPaper& paper = corpus_.papers[i].paper;
      if (!scores_[i].novelty || paper.year() != choice.year) continue;
      const auto venues = labels.labels_of(LabelKind::kVenue, paper.doc);
      if (!venues.empty() && is_wanted[venues.front()]) papers.push_back(i);
    }
    return papers;
  }

  [[nodiscard]] ShownPaper show(std::size_t index) const {
    const Paper paper = snapshot_.paper(corpus_.papers[index].paper.doc);
    const NoveltyEvaluation& evaluation = scores_[index].evaluation;
    ShownPaper shown;
    shown.id = document_name(paper);
    shown.title = paper.title;
    shown.score = &scores_[index];
    for (const NearPaper& near : evaluation.nearest) {
      shown.nearest.push_back({snapshot_.paper(near.doc).title, near.similarity});
    }
    NoveltyEvidence evidence;
    evidence.new_pairs = evaluation.new_pairs;
    evidence.new_trigrams = evaluation.new_trigrams;
    shown.new_words = find_new_words(paper.title, paper.abstract, evidence);
    return shown;
  }

  const Snapshot& snapshot_;
  const NoveltyCorpus& corpus_;
  const std::vector<NoveltyScore>& scores_;
};

template <std::size_t N>
std::string joined(const std::vector<std::array<std::string, N>>& groups) {
  std::string text;
  for (const auto& group : groups) {
    for (std::size_t i = 0; i < N; ++i) {
      text += (i > 0 ? " " : text.empty() ? "" : "; ") + group[i];
    }
  }
  return text.empty() ? "-" : text;
}

std::string number_or_dash(const std::optional<double>& value, int decimals) {
  return value ? fixed(*value, decimals) : "-";
}

void write_paper(const ShownPaper& paper, std::ostream& out) {
  const NoveltyScore& score = *paper.score;
  out << "  " << number_or_dash(score.novelty, 1) << "  " << paper.title << "  [" << paper.id
      << "]\n      ";
  if (score.reason == NoveltyReason::kCopy) out << "a copy; ";
  out << score.evaluation.length << " words, among " << score.stratum_size << " papers of "
      << score.first_year << '-' << score.last_year << "; ";
  for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
    out << (part > 0 ? ", " : "") << to_string(static_cast<NoveltyPart>(part)) << ' '
        << number_or_dash(score.evaluation.parts[part], 3) << " ("
        << number_or_dash(score.percentiles[part], 0) << ')';
  }
  out << '\n';
  for (const NearTitle& near : paper.nearest) {
    out << "      near " << fixed(near.similarity, 3) << "  " << near.title << '\n';
  }
  out << "      new pairs: " << joined(paper.new_words.pairs) << '\n'
      << "      new word groups: " << joined(paper.new_words.trigrams) << '\n';
}

void write_volume(const ShownVolume& volume, std::ostream& out) {
  out << volume.choice.venue << ' ' << volume.choice.year << ", " << volume.papers
      << " scored papers\n\n  Most novel\n";
  for (const ShownPaper& paper : volume.most) write_paper(paper, out);
  out << "\n  Least novel\n";
  for (const ShownPaper& paper : volume.least) write_paper(paper, out);
  out << '\n';
}

template <std::size_t N>
void write_groups(std::string_view name, const std::vector<std::array<std::string, N>>& groups,
                  Utf8Json& json) {
  json.key(name);
  json.begin_array();
  for (const auto& group : groups) {
    json.begin_array();
    for (const std::string& word : group) json.text(word);
    json.end_array();
  }
  json.end_array();
}

void write_parts(std::string_view name,
                 const std::array<std::optional<double>, kNoveltyPartCount>& values,
                 Utf8Json& json) {
  json.key(name);
  json.begin_object();
  for (std::size_t part = 0; part < kNoveltyPartCount; ++part) {
    const std::string_view key = to_string(static_cast<NoveltyPart>(part));
    if (values[part]) {
      json.decimal_field(key, *values[part], 6);
    } else {
      json.null_field(key);
    }
  }
  json.end_object();
}

void write_papers(std::string_view name, const std::vector<ShownPaper>& papers, Utf8Json& json) {
  json.key(name);
  json.begin_array();
  for (const ShownPaper& paper : papers) {
    json.begin_object();
    json.field("id", paper.id);
    json.field("title", paper.title);
    json.decimal_field("novelty", *paper.score->novelty, 2);
    json.field("reason", to_string(paper.score->reason));
    write_parts("parts", paper.score->evaluation.parts, json);
    write_parts("percentiles", paper.score->percentiles, json);
    json.key("nearest");
    json.begin_array();
    for (const NearTitle& near : paper.nearest) {
      json.begin_object();
      json.decimal_field("similarity", near.similarity, 4);
      json.field("title", near.title);
      json.end_object();
    }
    json.end_array();
    write_groups("new_pairs", paper.new_words.pairs, json);
    write_groups("new_word_groups", paper.new_words.trigrams, json);
    json.end_object();
  }
  json.end_array();
}

void write_json(const std::vector<ShownVolume>& volumes, std::ostream& out) {
  Utf8Json json;
  json.begin_array();
  for (const ShownVolume& volume : volumes) {
    json.begin_object();
    json.field("venue", volume.choice.venue);
    json.number_field("year", static_cast<std::uint64_t>(volume.choice.year));
    json.number_field("papers", volume.papers);
    write_papers("most", volume.most, json);
    write_papers("least", volume.least, json);
    json.end_object();
  }
  json.end_array();
  out << json.str() << '\n';
}

}  // namespace

VolumeChoice parse_volume_choice(std::string_view text) {
  const std::size_t space = text.find_last_of(' ');
  VolumeChoice choice;
  if (space != std::string_view::npos) {
    choice.venue = text.substr(0, space);
    const std::string_view year = text.substr(space + 1);
    const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), choice.year);
    if (error != std::errc() || end != year.data() + year.size()) choice.year = 0;
  }
  if (choice.year <= 0 || fold_label(choice.venue).empty()) {
    throw std::runtime_error('"' + std::string(text) + "\" is not a venue and a year");
  }
  return choice;
}

void run_volume_extremes(const VolumeExtremesOptions& options, std::ostream& out) {
  std::vector<VolumeChoice> choices;
  for (const std::string& volume : options.volumes) choices.push_back(parse_volume_choice(volume));
  const IndexReader reader(options.index);
  const Snapshot snapshot = reader.snapshot();
  const Generation& generation = snapshot.generation();
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const NoveltyCorpus corpus =
      read_novelty_corpus(generation.path(), generation.labels(), {}, threads);
  const auto scores = score_novelty(corpus, {}, threads, [](std::uint64_t) {});
  const VolumeReader volumes(snapshot, corpus, scores);
  std::vector<ShownVolume> shown;
  for (const VolumeChoice& choice : choices) shown.push_back(volumes.read(choice, options.count));
  if (options.format == ReportFormat::kJson) return write_json(shown, out);
  for (const ShownVolume& volume : shown) write_volume(volume, out);
}

}  // namespace quire
