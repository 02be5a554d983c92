#include "ranking/store/texts/vocabulary.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace quire {
namespace {

// A form while its number is not known.
struct Candidate {
  std::string_view form;
  ArrivalNumber arrival = 0;
  std::uint32_t frequency = 0;
};

std::vector<Candidate> most_frequent(const FormTable& table,
                                     std::span<const std::uint32_t> frequencies,
                                     std::uint32_t max_forms) {
  std::vector<Candidate> candidates;
  for (ArrivalNumber arrival = 0; arrival < frequencies.size(); ++arrival) {
    const FormTable::Form* form = table.find(arrival);
    if (form != nullptr) candidates.push_back({form->form, arrival, frequencies[arrival]});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.form < b.form;
  });
  if (candidates.size() > max_forms) candidates.resize(max_forms);
  return candidates;
}

void number_stems(std::vector<std::pair<std::string_view, FormId>> stems_of_forms,
                  Vocabulary& vocabulary) {
  std::sort(stems_of_forms.begin(), stems_of_forms.end());
  vocabulary.form_stems.resize(stems_of_forms.size());
  for (const auto& [stem, form] : stems_of_forms) {
    if (vocabulary.stems.empty() || vocabulary.stems.back() != stem) {
      vocabulary.stems.push_back(stem);
      vocabulary.stem_form_begins.push_back(
          static_cast<std::uint32_t>(vocabulary.stem_forms.size()));
    }
    vocabulary.form_stems[form] = static_cast<StemId>(vocabulary.stems.size() - 1);
    vocabulary.stem_forms.push_back(form);
  }
  vocabulary.stem_form_begins.push_back(static_cast<std::uint32_t>(vocabulary.stem_forms.size()));
}

}  // namespace

Vocabulary make_vocabulary(const FormTable& table, std::span<const std::uint32_t> frequencies,
                           std::uint32_t max_forms) {
  Vocabulary vocabulary;
  vocabulary.form_of_arrival.assign(frequencies.size(), kRareForm);
  std::vector<std::pair<std::string_view, FormId>> stems_of_forms;
  for (const Candidate& candidate : most_frequent(table, frequencies, max_forms)) {
    const auto form = static_cast<FormId>(vocabulary.forms.size());
    vocabulary.form_of_arrival[candidate.arrival] = form;
    vocabulary.forms.push_back(candidate.form);
    vocabulary.form_frequencies.push_back(candidate.frequency);
    stems_of_forms.emplace_back(table.find(candidate.arrival)->stem, form);
  }
  vocabulary.form_order.resize(vocabulary.forms.size());
  std::iota(vocabulary.form_order.begin(), vocabulary.form_order.end(), FormId{0});
  std::sort(vocabulary.form_order.begin(), vocabulary.form_order.end(),
            [&](FormId a, FormId b) { return vocabulary.forms[a] < vocabulary.forms[b]; });
  number_stems(std::move(stems_of_forms), vocabulary);
  return vocabulary;
}

}  // namespace quire
