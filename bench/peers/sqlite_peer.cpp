// SQLite's FTS5: Porter's stemmer, BM25 by its `rank` column, the ids in a table beside it.
#include <sqlite3.h>

#include <cstdio>
#include <stdexcept>

#include "bench/peers/protocol.h"

namespace quire {
namespace {

class Database {
 public:
  Database(const std::string& path, int flags) {
    if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail();
  }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[noreturn]] void fail() const {
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(handle_));
  }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& database, const char* sql) : database_(database) {
    if (sqlite3_prepare_v2(database.handle(), sql, -1, &handle_, nullptr) != SQLITE_OK) {
      database.fail();
    }
  }
  ~Statement() { sqlite3_finalize(handle_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int place, std::string_view text) {
    sqlite3_bind_text(handle_, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  void bind(int place, std::int64_t number) { sqlite3_bind_int64(handle_, place, number); }
  // True while there is a row.
  bool step() {
    const int result = sqlite3_step(handle_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) database_.fail();
    return result == SQLITE_ROW;
  }
  [[nodiscard]] std::string text(int column) const {
    return reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  }
  void reset() { sqlite3_reset(handle_); }

 private:
  const Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

void build(const std::string& index, const std::string& documents) {
  std::remove(index.c_str());
  Database database(index, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.run(
      "pragma journal_mode=off; pragma synchronous=off; create table ids(id text);"
      "create virtual table texts using fts5(text, content='', tokenize='porter unicode61'); "
      "begin");
  {
    Statement add_id(database, "insert into ids(rowid, id) values(?1, ?2)");
    Statement add_text(database, "insert into texts(rowid, text) values(?1, ?2)");
    std::int64_t row = 0;
    for_each_document(documents, [&](std::string_view id, std::string_view text) {
      ++row;
      const auto add = [&](Statement& statement, std::string_view value) {
        statement.bind(1, row);
        statement.bind(2, value);
        statement.step();
        statement.reset();
      };
      add(add_id, id);
      add(add_text, text);
    });
  }
  database.run("commit; insert into texts(texts) values('optimize')");
}

std::string joined(const std::vector<std::string>& words, std::string_view separator,
                   std::string_view quote) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text.append(quote).append(word).append(quote);
  }
  return text;
}

class SqlitePeer : public PeerEngine {
 public:
  explicit SqlitePeer(const std::string& index)
      : database_(index, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX),
        statement_(prepared(database_),
                   "select ids.id from texts join ids on ids.rowid = texts.rowid"
                   " where texts match ?1 order by texts.rank limit ?2") {}

  std::vector<std::string> search(const LoggedQuery& query) override {
    if (content_words(query.text).empty()) return {};
    statement_.bind(1, match_text(query));
    statement_.bind(2, std::int64_t{kPeerHits});
    std::vector<std::string> ids;
    while (statement_.step()) ids.push_back(statement_.text(0));
    statement_.reset();
    return ids;
  }

 private:
  static Database& prepared(Database& database) {
    database.run("pragma mmap_size=4000000000; pragma cache_size=-65536");
    return database;
  }

  static std::string match_text(const LoggedQuery& query) {
    const std::vector<std::string> words = content_words(query.text);
    if (query.mode == QueryMode::kPhrase) return '"' + joined(words, " ", "") + '"';
    return joined(words, query.mode == QueryMode::kAnd ? " AND " : " OR ", "\"");
  }

  Database database_;
  Statement statement_;
};

}  // namespace
}  // namespace quire

int main(int argc, char** argv) {
  return quire::run_peer(
      {argv + 1, argv + argc},
      {std::string("SQLite ") + sqlite3_libversion() + " (FTS5)", quire::build,
       [](const std::string& index) { return std::make_unique<quire::SqlitePeer>(index); }});
}
