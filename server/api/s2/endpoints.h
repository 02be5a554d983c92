// The native API: Semantic Scholar's paths and shapes, with opt-in extra fields.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ranking/index_reader.h"
#include "server/api/s2/record_writer.h"
#include "server/router.h"

namespace quire {

struct ApiOptions {
  AnswerLimits answers;
  std::uint32_t max_offset = 10'000;       // offset + limit of a search
  std::uint32_t max_position = 1'000'000;  // of a result that tokens lead to
  std::size_t max_paper_batch = 500;       // ids in one request
  std::size_t max_author_batch = 1'000;    // ids in one request
};

// What every endpoint works with. `index` must outlive it.
struct ApiContext {
  const IndexReader& index;
  ApiOptions options;
};

// Adds every path below /graph/v1 and /recommendations/v1. The context must outlive the router.
void add_graph_routes(Router& router, const ApiContext& context);

// One function an endpoint. They throw std::runtime_error only if the index cannot be read.
[[nodiscard]] Response search_papers(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_trending_papers(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_daily_papers(const ApiContext& context, const Request& request);
[[nodiscard]] Response autocomplete_papers(const ApiContext& context, const Request& request);
[[nodiscard]] Response autocomplete(const ApiContext& context, const Request& request);
[[nodiscard]] Response search_authors(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_paper(const ApiContext& context, const Request& request,
                                 std::string_view id);
[[nodiscard]] Response get_author(const ApiContext& context, const Request& request,
                                  std::string_view id);
[[nodiscard]] Response get_citations(const ApiContext& context, const Request& request,
                                     std::string_view id);
[[nodiscard]] Response get_references(const ApiContext& context, const Request& request,
                                      std::string_view id);
[[nodiscard]] Response get_paper_authors(const ApiContext& context, const Request& request,
                                         std::string_view id);
[[nodiscard]] Response get_author_coauthors(const ApiContext& context, const Request& request,
                                            std::string_view id);
[[nodiscard]] Response get_author_papers(const ApiContext& context, const Request& request,
                                         std::string_view id);
[[nodiscard]] Response search_topics(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_topic(const ApiContext& context, const Request& request,
                                 std::string_view id);
[[nodiscard]] Response get_topic_papers(const ApiContext& context, const Request& request,
                                        std::string_view id);
[[nodiscard]] Response get_topic_authors(const ApiContext& context, const Request& request,
                                         std::string_view id);
[[nodiscard]] Response search_institutions(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_institution(const ApiContext& context, const Request& request,
                                       std::string_view id);
[[nodiscard]] Response get_institution_papers(const ApiContext& context, const Request& request,
                                              std::string_view id);
[[nodiscard]] Response get_institution_authors(const ApiContext& context, const Request& request,
                                               std::string_view id);
[[nodiscard]] Response get_graph(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_graph_path(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_graph_neighbors(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_graph_citations(const ApiContext& context, const Request& request);
[[nodiscard]] Response post_paper_batch(const ApiContext& context, const Request& request);
[[nodiscard]] Response post_author_batch(const ApiContext& context, const Request& request);
[[nodiscard]] Response get_recommendations(const ApiContext& context, const Request& request,
                                           std::string_view id);
[[nodiscard]] Response post_recommendations(const ApiContext& context, const Request& request);

}  // namespace quire
