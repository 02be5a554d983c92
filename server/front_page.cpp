#include "server/front_page.h"

#include <string>
#include <string_view>

#include "server/json.h"

namespace quire {
namespace {

constexpr std::string_view kHtmlHead = R"(<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Quire</title></head>
<body>
<h1>Quire</h1>
<form action="/graph/v1/paper/search">
<input type="hidden" name="fields" value="title,year,authors,venue,citationCount,externalIds">
<input name="query" aria-label="Query"> <button>Search papers</button>
</form>
<ul>
)";
constexpr std::string_view kHtmlTail = "</ul>\n</body>\n</html>\n";

Response as_html(const Router& router) {
  std::string html(kHtmlHead);
  for (const Route& route : router.routes()) {
    const bool is_link = route.method == "GET" && route.input == RouteInput::kNone;
    html += "<li>" + route.method + " ";
    html += is_link ? "<a href=\"" + route.path_template + "\">" + route.path_template + "</a>"
                    : route.path_template;
    html += "</li>\n";
  }
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = html + std::string(kHtmlTail);
  return response;
}

Response as_json(const Router& router) {
  JsonWriter json;
  json.begin_object();
  json.member("name", "quire");
  json.member("documentation", "/openapi.json");
  json.key("endpoints");
  json.begin_array();
  for (const Route& route : router.routes()) {
    json.begin_object();
    json.member("method", route.method);
    json.member("path", route.path_template);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  Response response;
  response.body = json.take();
  return response;
}

}  // namespace

Response front_page(const Request& request, const Router& router) {
  const bool is_browser = request.accept.find("text/html") != std::string::npos;
  Response response = is_browser ? as_html(router) : as_json(router);
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

}  // namespace quire
