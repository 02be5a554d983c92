// What the server keeps of answers: pages, their names, and the requests to warm up with.
#include "server/page_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/entity_tag.h"
#include "server/recent_requests.h"
#include "server/request_key.h"

namespace quire {
namespace {

std::shared_ptr<const CachedPage> page(const std::string& body) {
  return std::make_shared<const CachedPage>(CachedPage{"text/plain", body, ""});
}

TEST(PageCacheTest, FindsWhatWasPut) {
  PageCache cache(1 << 20);
  EXPECT_EQ(cache.find("a"), nullptr);
  cache.put("a", page("one"));
  cache.put("b", page("two"));
  cache.put("a", page("three"));
  ASSERT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.find("a")->body, "three");
  EXPECT_EQ(cache.counts().pages, 2U);
  EXPECT_EQ(cache.counts().hits, 2U);
  EXPECT_EQ(cache.counts().misses, 1U);
}

TEST(PageCacheTest, HoldsNoMoreBytesThanAllowed) {
  PageCache cache(64 << 10);
  for (int number = 0; number < 1'000; ++number) {
    cache.put("key " + std::to_string(number), page(std::string(500, 'x')));
    ASSERT_LE(cache.counts().bytes, std::size_t{64} << 10U);
  }
  const PageCacheCounts counts = cache.counts();
  EXPECT_GT(counts.pages, 20U);
  EXPECT_EQ(counts.pages + counts.evictions, 1'000U);
}

TEST(PageCacheTest, WhatIsAskedForStays) {
  PageCache cache(64 << 10);
  cache.put("wanted", page("here"));
  for (int number = 0; number < 1'000; ++number) {
    cache.put("key " + std::to_string(number), page(std::string(500, 'x')));
    ASSERT_NE(cache.find("wanted"), nullptr) << number;
  }
  EXPECT_EQ(cache.find("key 0"), nullptr);
}

TEST(PageCacheTest, APageThatWouldDriveOutAllOthersIsNotKept) {
  PageCache cache(64 << 10);
  cache.put("large", page(std::string(5'000, 'x')));
  EXPECT_EQ(cache.find("large"), nullptr);
  EXPECT_EQ(cache.counts().bytes, 0U);
}

TEST(PageCacheTest, ACacheOfNoSizeKeepsNothing) {
  PageCache cache(0);
  EXPECT_FALSE(cache.is_on());
  cache.put("a", page("one"));
  EXPECT_EQ(cache.find("a"), nullptr);
}

TEST(PageCacheTest, ClearingLeavesPagesInUseAlone) {
  PageCache cache(1 << 20);
  cache.put("a", page("one"));
  const auto held = cache.find("a");
  cache.clear();
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(cache.counts().bytes, 0U);
  EXPECT_EQ(held->body, "one");
}

TEST(PageCacheTest, ManyThreadsMayUseIt) {
  PageCache cache(32 << 10);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 2'000; ++turn) {
        const std::string key = std::to_string(turn % 100);
        const auto found = cache.find(key);
        if (found && found->body != key) ++wrong;
        if (!found) cache.put(key, page(key));
        if (turn % 500 == 0) cache.clear();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

Request request(std::string path, std::multimap<std::string, std::string> parameters) {
  Request made;
  made.method = "GET";
  made.path = std::move(path);
  made.parameters = std::move(parameters);
  return made;
}

TEST(RequestKeyTest, OrderRepetitionAndMethodHeadDoNotMatter) {
  const std::string key = request_key(request("/a", {{"x", "1"}, {"y", "2"}}));
  EXPECT_EQ(request_key(request("/a", {{"y", "2"}, {"x", "1"}})), key);
  EXPECT_EQ(request_key(request("/a", {{"x", "1"}, {"x", "1"}, {"y", "2"}})), key);
  Request head = request("/a", {{"x", "1"}, {"y", "2"}});
  head.method = "HEAD";
  head.request_id = "mine";
  EXPECT_EQ(request_key(head), key);
}

TEST(RequestKeyTest, EverythingElseMatters) {
  std::vector<std::string> keys;
  for (const Request& other :
       {request("/a", {{"x", "1"}}), request("/b", {{"x", "1"}}), request("/a", {{"x", "2"}}),
        request("/a", {{"y", "1"}}), request("/a", {{"x", ""}, {"1", ""}}), request("/a", {}),
        request("/a1:x1:1", {}), request("/a", {{"x1:1", ""}}), request("/a", {{"x", "1 "}}),
        request("/a", {{"x", "1"}, {"x", "2"}}), request("/a", {{std::string("x\0", 2), "1"}})}) {
    keys.push_back(request_key(other));
  }
  for (std::size_t one = 0; one < keys.size(); ++one) {
    for (std::size_t two = 0; two < one; ++two) EXPECT_NE(keys[one], keys[two]) << one << two;
  }
}

TEST(EntityTagTest, NamesWhatItIsMadeOf) {
  const std::string tag = entity_tag("one");
  EXPECT_EQ(tag, entity_tag("one"));
  EXPECT_NE(tag, entity_tag("two"));
  EXPECT_EQ(tag.size(), 20U);
  EXPECT_EQ(tag.substr(0, 3), "W/\"");
}

TEST(EntityTagTest, IsFoundInAListOfTags) {
  const std::string tag = entity_tag("one");
  const std::string strong = tag.substr(2);
  for (const std::string& yes :
       {tag, strong, "\"a\", " + tag, tag + ",\"b\"", " \t" + strong + " ", ",," + tag}) {
    EXPECT_TRUE(holds_tag(yes, tag)) << yes;
  }
  for (const std::string& no :
       {std::string(), std::string("*"), std::string("\"a\""), tag.substr(0, 19), "x" + tag,
        strong.substr(1, 16), std::string(",,,"), "W/" + tag}) {
    EXPECT_FALSE(holds_tag(no, tag)) << no;
  }
}

TEST(RecentRequestsTest, KeepsTheLastDistinctOnes) {
  RecentRequests recent;
  const auto note = [&](const std::string& query) {
    const Request made = request("/search", {{"query", query}});
    recent.note(made, request_key(made));
  };
  for (std::size_t number = 0; number < RecentRequests::kMost + 10; ++number) {
    note(std::to_string(number));
    note(std::to_string(number));
  }
  const std::vector<Request> latest = recent.latest();
  ASSERT_EQ(latest.size(), RecentRequests::kMost);
  EXPECT_EQ(latest.front().parameters.begin()->second, std::to_string(RecentRequests::kMost + 9));
  EXPECT_EQ(latest.back().parameters.begin()->second, "10");
}

TEST(RecentRequestsTest, LongRequestsAndWhoAskedAreNotKept) {
  RecentRequests recent;
  const Request large = request("/search", {{"query", std::string(5'000, 'x')}});
  recent.note(large, request_key(large));
  EXPECT_TRUE(recent.latest().empty());
  Request small = request("/search", {});
  small.remote_address = "10.0.0.1";
  recent.note(small, request_key(small));
  ASSERT_EQ(recent.latest().size(), 1U);
  EXPECT_EQ(recent.latest().front().remote_address, "");
}

}  // namespace
}  // namespace quire
