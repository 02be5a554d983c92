// What a public client really sent to Semantic Scholar, and the shape of what it got.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/end_to_end.h"
#include "tests/shared_data.h"

namespace quire {
namespace {

using rapidjson::Value;

// One request and its answer, as they were recorded.
struct Recording {
  std::string name;
  std::string method;
  std::string target;
  std::string body;
  int status = 0;
  rapidjson::Document json;  // of the answer
};

rapidjson::Document read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  return document;
}

// "/graph/v1/paper/X?fields=title" of "https://host/graph/v1/paper/X?fields=title".
std::string target_of(const std::string& uri) { return uri.substr(uri.find('/', 8)); }

bool is_offered(const std::string& target) {
  for (const char* missing : {"/search/bulk", "/search/match", "/snippet", "/datasets"}) {
    if (target.find(missing) != std::string::npos) return false;
  }
  return target.starts_with("/graph/v1/") || target.starts_with("/recommendations/v1/");
}

// Those of paths that we offer; none if the data is not here.
std::vector<Recording> recordings() {
  std::vector<Recording> all;
  const auto folder = shared_data("formats/semanticscholar");
  if (folder.empty()) return all;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const rapidjson::Document pair = read_json(entry.path());
    const auto& request = pair["request"];
    Recording recording;
    recording.name = entry.path().filename();
    recording.method = request["method"].GetString();
    recording.target = target_of(request["uri"].GetString());
    recording.body = request["body"].GetString();
    recording.status = pair["response"]["status"].GetInt();
    if (!is_offered(recording.target)) continue;
    if (pair["response"].HasMember("json")) {
      recording.json.CopyFrom(pair["response"]["json"], recording.json.GetAllocator());
    }
    all.push_back(std::move(recording));
  }
  return all;
}

TEST(RecordedRequestsTest, AreUnderstood) {
  const auto all = recordings();
  if (all.empty()) GTEST_SKIP() << "the recorded answers are not here";
  for (const Recording& recording : all) {
    const JsonAnswer answer =
        recording.method == "POST" ? post(recording.target, recording.body) : get(recording.target);
    // Their papers are not in our index, so 404 is as good as 200; and our wrong fields come first.
    const bool was_refused = recording.status == 400 || recording.status == 404;
    const std::set<int> allowed =
        was_refused ? std::set{recording.status, 400} : std::set{200, 404};
    EXPECT_TRUE(allowed.contains(answer.http.status))
        << recording.name << ": " << answer.http.status << " " << answer.error();
  }
  EXPECT_GT(all.size(), 50U);
}

std::string to_text(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

bool is_paper(const Value& value) {
  return value.IsObject() && value.HasMember("paperId") && value["paperId"].IsString();
}

bool is_author(const Value& value) {
  return value.IsObject() && value.HasMember("authorId") && value["authorId"].IsString();
}

// The objects that an answer is about: itself, its rows or what its rows link.
std::vector<const Value*> objects_of(const Value& answer) {
  std::vector<const Value*> objects;
  if (is_paper(answer) || is_author(answer)) objects.push_back(&answer);
  const bool is_page = answer.IsObject() && answer.HasMember("data");
  const Value& rows = is_page ? answer["data"] : answer;
  if (!rows.IsArray()) return objects;
  for (const Value& row : rows.GetArray()) {
    const Value* object = &row;
    for (const char* link : {"citingPaper", "citedPaper"}) {
      if (row.IsObject() && row.HasMember(link)) object = &row[link];
    }
    objects.push_back(object);
  }
  return objects;
}

// "10.1/x" of "/graph/v1/paper/10.1/x?fields=title"; empty for other targets.
std::string doi_asked_for(const std::string& target) {
  const std::string prefix = "/graph/v1/paper/";
  if (!target.starts_with(prefix + "10.")) return "";
  return target.substr(prefix.size(), target.find('?') - prefix.size());
}

// A dump of the papers that were recorded, and of a made-up paper for every person.
class RecordedDump {
 public:
  void add(const Recording& recording) {
    for (const Value* object : objects_of(recording.json)) {
      if (is_paper(*object)) add_paper(*object);
      if (is_author(*object) && object->HasMember("name")) {
        authors_[(*object)["authorId"].GetString()] = to_text(*object);
      }
    }
    const std::string doi = doi_asked_for(recording.target);
    if (is_paper(recording.json) && !doi.empty()) {
      dois_[recording.json["paperId"].GetString()] = doi;
    }
  }

  void write(const std::filesystem::path& path) {
    std::ofstream file(path);
    for (auto& [id, record] : papers_) {
      complete(id, record);
      file << to_text(record) << '\n';
    }
    int number = 0;
    for (const auto& [id, record] : authors_) {
      char made_up[41];
      std::snprintf(made_up, sizeof(made_up), "%040x", ++number);
      file << R"({"paperId":")" << made_up << R"(","title":"Work number )" << number
           << R"(","authors":[)" << record << "]}\n";
    }
  }

 private:
  // Each request asked for other fields of the same papers.
  void add_paper(const Value& object) {
    rapidjson::Document& record = papers_[object["paperId"].GetString()];
    if (record.IsNull()) record.SetObject();
    auto& allocator = record.GetAllocator();
    for (const auto& member : object.GetObject()) {
      if (record.HasMember(member.name)) continue;
      record.AddMember(Value(member.name, allocator), Value(member.value, allocator), allocator);
    }
  }

  // Adds what an index needs and no request asked for: a title with the word that most searches
  // were for, and the id that a request used.
  void complete(const std::string& id, rapidjson::Document& record) const {
    auto& allocator = record.GetAllocator();
    if (!record.HasMember("title")) record.AddMember("title", "About Turing", allocator);
    const auto doi = dois_.find(id);
    if (doi == dois_.end() || record.HasMember("externalIds")) return;
    Value ids(rapidjson::kObjectType);
    ids.AddMember("DOI", Value(doi->second.c_str(), allocator), allocator);
    record.AddMember("externalIds", ids, allocator);
  }

  std::map<std::string, rapidjson::Document> papers_;
  std::map<std::string, std::string> authors_;
  std::map<std::string, std::string> dois_;
};

std::string type_of(const Value& value) {
  if (value.IsObject()) return "object";
  if (value.IsArray()) return "array";
  if (value.IsString()) return "string";
  if (value.IsBool()) return "boolean";
  return value.IsNumber() ? "number" : "null";
}

std::set<std::string> keys_of(const Value& object) {
  std::set<std::string> keys;
  for (const auto& member : object.GetObject()) keys.insert(member.name.GetString());
  return keys;
}

void expect_same_shape(const Value& recorded, const Value& ours, const std::string& place);

void expect_same_object(const Value& recorded, const Value& ours, const std::string& place) {
  // Other objects are maps whose keys are data, such as externalIds, or have optional parts.
  if (is_paper(recorded) || recorded.HasMember("authorId")) {
    EXPECT_EQ(keys_of(ours), keys_of(recorded)) << place;
  }
  for (const auto& member : recorded.GetObject()) {
    const auto found = ours.FindMember(member.name);
    if (found == ours.MemberEnd()) continue;
    expect_same_shape(member.value, found->value, place + "." + member.name.GetString());
  }
}

// Null stands for what either side does not know.
void expect_same_shape(const Value& recorded, const Value& ours, const std::string& place) {
  if (recorded.IsNull() || ours.IsNull()) return;
  ASSERT_EQ(type_of(ours), type_of(recorded)) << place;
  if (recorded.IsObject()) return expect_same_object(recorded, ours, place);
  if (!recorded.IsArray()) return;
  for (rapidjson::SizeType row = 0; row < std::min(recorded.Size(), ours.Size()); ++row) {
    expect_same_shape(recorded[row], ours[row], place + "[]");
  }
}

HttpAnswer replay(int port, const Recording& recording) {
  if (recording.method == "GET") return ask(port, recording.target);
  HttpClient client(port);
  client.send("POST " + recording.target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
              std::to_string(recording.body.size()) + "\r\n\r\n" + recording.body);
  HttpAnswer answer = client.receive().value_or(HttpAnswer{});
  record("POST", recording.target, answer);
  return answer;
}

TEST(RecordedRequestsTest, TheRecordedPapersAndPeopleAreAnsweredInTheSameShape) {
  const auto all = recordings();
  if (all.empty()) GTEST_SKIP() << "the recorded answers are not here";
  const TemporaryDirectory directory;
  RecordedDump dump;
  for (const Recording& recording : all) {
    if (recording.status == 200) dump.add(recording);
  }
  dump.write(directory / "recorded.jsonl");
  const ProgramResult built = run_program(
      "quire-index", {"build", "--format", "s2", "--out", (directory / "index").string(),
                      (directory / "recorded.jsonl").string()});
  ASSERT_EQ(built.exit_code, 0) << built.errors;
  const ServerProcess server(directory / "index", {});
  std::map<std::string, int> compared;
  for (const Recording& recording : all) {
    if (recording.status != 200) continue;
    const HttpAnswer answer = replay(server.port(), recording);
    if (answer.status == 404) continue;  // its own paper is nowhere in the recorded answers
    ASSERT_EQ(answer.status, 200) << recording.name << answer.body;
    rapidjson::Document ours;
    ours.Parse(answer.body.data(), answer.body.size());
    ASSERT_FALSE(ours.HasParseError()) << recording.name;
    const auto objects = objects_of(ours);
    if (!std::ranges::any_of(objects, [](const Value* object) { return !object->IsNull(); })) {
      continue;
    }
    expect_same_shape(recording.json, ours, recording.name + ": ");
    ++compared[recording.name.substr(0, recording.name.find('.'))];
  }
  for (const char* request :
       {"test_get_paper", "test_get_papers", "test_get_papers_return_not_found",
        "test_get_paper_authors", "test_get_author", "test_get_authors", "test_search_author",
        "test_search_paper", "test_search_paper_fields_of_study", "test_search_paper_year"}) {
    EXPECT_TRUE(compared.contains(request)) << request;
  }
}

}  // namespace
}  // namespace quire
