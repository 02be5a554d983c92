// Xapian as its documentation shows it: TermGenerator with positions, BM25 with its defaults.
#include <xapian.h>

#include <stdexcept>

#include "bench/peers/protocol.h"

namespace quire {
namespace {

// Its exceptions are not std::exception.
template <typename Work>
auto with_plain_errors(Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw std::runtime_error(error.get_description());
  }
}

void build(const std::string& index, const std::string& documents) {
  Xapian::WritableDatabase database(index, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for_each_document(documents, [&](std::string_view id, std::string_view text) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(std::string(text));
    document.set_data(std::string(id));
    database.add_document(document);
  });
  database.commit();
}

class XapianPeer : public PeerEngine {
 public:
  explicit XapianPeer(const std::string& index) : database_(index), stem_("english") {}

  std::vector<std::string> search(const LoggedQuery& query) override {
    return with_plain_errors([&] {
      Xapian::Enquire enquire(database_);
      enquire.set_query(parsed(query));
      const Xapian::MSet best = enquire.get_mset(0, kPeerHits);
      std::vector<std::string> ids;
      for (auto hit = best.begin(); hit != best.end(); ++hit) {
        ids.push_back(hit.get_document().get_data());
      }
      return ids;
    });
  }

 private:
  [[nodiscard]] Xapian::Query parsed(const LoggedQuery& query) const {
    std::vector<std::string> terms;
    for (const std::string& word : content_words(query.text)) {
      terms.push_back(query.mode == QueryMode::kPhrase ? word : 'Z' + stem_(word));
    }
    const auto operation = query.mode == QueryMode::kOr    ? Xapian::Query::OP_OR
                           : query.mode == QueryMode::kAnd ? Xapian::Query::OP_AND
                                                           : Xapian::Query::OP_PHRASE;
    return {operation, terms.begin(), terms.end()};
  }

  Xapian::Database database_;
  Xapian::Stem stem_;
};

}  // namespace
}  // namespace quire

int main(int argc, char** argv) {
  return quire::run_peer({argv + 1, argv + argc},
                         {std::string("Xapian ") + Xapian::version_string(),
                          [](const std::string& index, const std::string& documents) {
                            quire::with_plain_errors([&] { quire::build(index, documents); });
                          },
                          [](const std::string& index) {
                            return quire::with_plain_errors(
                                [&] { return std::make_unique<quire::XapianPeer>(index); });
                          }});
}
