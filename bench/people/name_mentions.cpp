#include "bench/people/name_mentions.h"

#include <optional>

#include "analyzers/person_name.h"
#include "bench/text_file.h"
#include "rapidjson/document.h"
#include "rapidjson/error/en.h"

namespace quire {
namespace {

// The bytes of the first character of `text`, which is valid UTF-8.
std::string_view first_character(std::string_view text) {
  std::size_t size = text.empty() ? 0 : 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return text.substr(0, size);
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

class MentionReader {
 public:
  explicit MentionReader(const std::filesystem::path& path) : path_(path) {}

  void read(std::string_view line, std::size_t number) {
    rapidjson::Document record;
    record.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
        line.data(), line.size());
    if (record.HasParseError()) {
      throw FileError(
          path_, number,
          std::string("not JSON: ") + rapidjson::GetParseError_En(record.GetParseError()));
    }
    if (!record.IsObject()) throw FileError(path_, number, "not a JSON object");
    const auto truth = text_or_null(record, "dumpAuthorId", number);
    const auto raw_name = text_or_null(record, "rawName", number);
    const auto shown_name = text_or_null(record, "name", number);
    if (!truth) {
      ++result_.without_truth;
      return;
    }
    add(raw_name ? *raw_name : shown_name.value_or(std::string_view()), *truth,
        text_or_null(record, "authorId", number));
  }

  NameMentions take() { return std::move(result_); }

 private:
  // The member must be there: without it, the file is something else.
  [[nodiscard]] std::optional<std::string_view> text_or_null(const rapidjson::Document& record,
                                                             const char* name,
                                                             std::size_t number) const {
    const auto member = record.FindMember(name);
    if (member == record.MemberEnd()) {
      throw FileError(path_, number, std::string("has no \"") + name + '"');
    }
    if (member->value.IsNull()) return std::nullopt;
    if (!member->value.IsString()) {
      throw FileError(path_, number, std::string("\"") + name + "\" is neither text nor null");
    }
    return std::string_view(member->value.GetString(), member->value.GetStringLength());
  }

  void add(std::string_view name, std::string_view truth,
           const std::optional<std::string_view>& person) {
    const PersonName parsed = parse_person_name(name);
    if (parsed.empty()) {
      ++result_.without_name;
      return;
    }
    const std::string family = joined(parsed.family);
    std::string block = family + ' ';
    if (!parsed.given.empty()) block += first_character(parsed.given.front());
    // Ids hold no spaces: nobody else has this one.
    const std::string nobody = "nobody " + std::to_string(result_.mentions.size());
    result_.mentions.push_back({.cluster = clusters_.number_of(person.value_or(nobody)),
                                .truth = truths_.number_of(truth),
                                .name = names_.number_of(name),
                                .letters = letters_.number_of(joined(parsed.given) + family),
                                .block = blocks_.number_of(block)});
  }

  const std::filesystem::path& path_;
  NameMentions result_;
  TextNumbers clusters_;
  TextNumbers truths_;
  TextNumbers names_;
  TextNumbers letters_;
  TextNumbers blocks_;
};

}  // namespace

std::uint32_t TextNumbers::number_of(std::string_view text) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  return numbers_.try_emplace(std::string(text), next).first->second;
}

NameMentions read_name_mentions(const std::filesystem::path& path) {
  MentionReader reader(path);
  for_each_line(path,
                [&](std::string_view line, std::size_t number) { reader.read(line, number); });
  return reader.take();
}

}  // namespace quire
