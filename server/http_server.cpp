#include "server/http_server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/connection.h"
#include "server/connection_pool.h"
#include "server/descriptor_limit.h"
#include "server/errors.h"
#include "server/http_framing.h"
#include "server/log.h"
#include "server/refusal.h"

namespace quire {

// The header must be compiled with the same options as the library, or members move.
static_assert(sizeof(httplib::Request) == 608, "link PkgConfig::httplib: its options are missing");

namespace {

// The library has 5.
constexpr int kBacklog = 1'024;

// Chunked bodies, and those that a client sends only when asked to, are waited for on threads of
// their own number; all others in memory.
constexpr std::size_t kMaxWaitingBodies = 8;
constexpr std::size_t kMaxAwaitedBodyBytes = std::size_t{64} << 20U;

constexpr std::size_t kDescriptorsOfFiles = 2'048;

// How often connections are looked for that have waited too long.
constexpr std::chrono::milliseconds kLeastSweepPace{10};
constexpr std::chrono::milliseconds kMostSweepPace{250};

// The library's stream over our connection, which has deadlines and keeps pipelined input.
class ConnectionStream : public httplib::Stream {
 public:
  explicit ConnectionStream(Connection& connection) : connection_(connection) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* data, size_t size) override { return connection_.read(data, size); }
  ssize_t write(const char* data, size_t size) override {
    connection_.write(data, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = connection_.remote_address();
    port = 0;
  }
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return connection_.socket(); }

 private:
  Connection& connection_;
};

// The library's jobs only hand connections to our pool: the thread that accepts can run them.
class NoTaskQueue : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> job) override { job(); }
  void shutdown() override {}
};

// What is known of the request being read on this thread, between the library's callbacks.
struct Exchange {
  Connection* connection = nullptr;
  std::string accept_encoding;
  Framing framing;
  bool is_head_read = false;
  bool must_close = false;
  bool is_not_modified = false;
  std::optional<ByteBudget::Share> memory;     // of the answer, until it is sent
  std::optional<ByteBudget::Share> body_turn;  // to wait for a body on a thread
};

std::vector<std::string> header_values(const httplib::Request& request, const std::string& name) {
  std::vector<std::string> values;
  const auto [begin, end] = request.headers.equal_range(name);
  for (auto header = begin; header != end; ++header) values.push_back(header->second);
  return values;
}

FramingHeaders framing_headers(const httplib::Request& request) {
  return {header_values(request, "Content-Length"), header_values(request, "Transfer-Encoding"),
          header_values(request, "Content-Encoding"), header_values(request, "Host"),
          request.version == "HTTP/1.1"};
}

Request to_request(const httplib::Request& source, const Exchange& exchange) {
  Request request;
  request.method = source.method;
  request.path = source.path;
  request.target = source.target;
  request.parameters = source.params;
  request.body = source.body;
  request.remote_address = source.remote_addr;
  request.accept = source.get_header_value("Accept");
  request.accept_encoding = exchange.accept_encoding;
  request.if_none_match = source.get_header_value("If-None-Match");
  request.request_id = source.get_header_value("X-Request-Id");
  return request;
}

void fill(httplib::Response& target, Response&& source, Exchange& exchange) {
  exchange.memory = std::move(source.memory);
  exchange.is_not_modified = source.status == 304;
  target.status = source.status;
  if (!source.body.empty()) target.set_header("Content-Type", source.content_type);
  target.body = std::move(source.body);
  for (const auto& [name, value] : source.headers) target.set_header(name, value);
}

// Says in the end that there is nothing to stop any more, however it came to the end.
struct FinishedFlag {
  std::atomic<bool>& flag;
  ~FinishedFlag() { flag = true; }
};

}  // namespace

class HttpServer::Engine : public httplib::Server {
 public:
  Engine(Service& service, const HttpOptions& options)
      : service_(service),
        options_(options),
        limits_{options.keep_alive,
                options.read_timeout,
                options.write_timeout,
                options.max_header_bytes,
                [this](std::string_view head) { return awaited_body(head); },
                &bodies_} {
    set_tcp_nodelay(true);
    // Only told to clients: in the header Keep-Alive.
    set_keep_alive_max_count(options.max_requests_per_connection);
    set_keep_alive_timeout(
        std::chrono::duration_cast<std::chrono::seconds>(options.keep_alive).count());
    set_payload_max_length(options.max_body_bytes);
    set_socket_options([this](socket_t socket) {
      // Not SO_REUSEPORT, the library's default: two servers would share the port unnoticed.
      const int on = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
      listener_ = socket;
    });
    new_task_queue = [] { return new NoTaskQueue; };
    set_handlers();
  }

  int bind() {
    const int wanted = port_ != 0 ? port_ : options_.port;
    errno = 0;
    const int port = wanted == 0 ? bind_to_any_port(options_.host)
                                 : (bind_to_port(options_.host, wanted) ? wanted : -1);
    if (port <= 0) {
      throw std::runtime_error("cannot listen on " + options_.host + " port " +
                               std::to_string(wanted) + ": " +
                               (errno != 0 ? std::strerror(errno) : "no such address"));
    }
    ::listen(listener_, kBacklog);
    port_ = port;
    return port;
  }

  void run() {
    const FinishedFlag finished{has_finished_};
    // Whatever waits for its turn to search holds a thread: the others get theirs besides.
    pool_.emplace(
        ConnectionPoolOptions{options_.threads + service_.most_gated_requests() + kMaxWaitingBodies,
                              most_connections(), sweep_pace()},
        [this](Connection& connection) { serve_one(connection); });
    while (!is_stopping_) {
      listen_after_bind();
      if (is_stopping_) break;
      // The library gives up when one accept() fails, be it for a client that went away too early.
      log_error("accepting connections failed; listening again");
      bind();
    }
    pool_->finish();
  }

  void halt() {
    is_stopping_ = true;
    // stop() of the library is lost on a server that does not listen yet.
    while (!is_running() && !has_finished_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    httplib::Server::stop();
  }

 private:
  // Leaves descriptors for the files of the index.
  std::size_t most_connections() const {
    const std::size_t allowed = raise_descriptor_limit();
    const std::size_t fits = allowed - std::min(allowed / 2, kDescriptorsOfFiles);
    if (options_.max_connections > fits) {
      log_info("at most " + std::to_string(fits) + " connections: the system allows " +
               std::to_string(allowed) + " open files");
    }
    return std::clamp(fits, std::size_t{1}, options_.max_connections);
  }

  std::chrono::milliseconds sweep_pace() const {
    const auto shortest = std::min({options_.keep_alive, options_.read_timeout});
    return std::clamp(shortest / 8, kLeastSweepPace, kMostSweepPace);
  }

  // The library's own version gives each request a fresh buffer, which loses pipelined requests,
  // each read its own timeout, and keeps a thread for each connection.
  bool process_and_close_socket(socket_t socket) override {
    pool_->add(std::make_unique<Connection>(socket, limits_));
    return true;
  }

  // A body whose length is known arrives before its request gets a thread.
  std::size_t awaited_body(std::string_view head) const {
    const std::size_t method_end = head.find(' ');
    if (method_end == std::string_view::npos) return 0;
    const std::string_view target = head.substr(method_end + 1);
    const std::string_view path = target.substr(0, target.find_first_of(" ?\r\n"));
    if (!service_.reads_body(head.substr(0, method_end), path)) return 0;
    const std::size_t bytes = announced_body(head);
    return bytes <= options_.max_body_bytes ? bytes : 0;
  }

  Refusal explain(int status, const Exchange& exchange) const {
    return explain_refusal(
        {status, exchange.connection->problem(), exchange.is_head_read, options_.max_header_bytes});
  }

  void serve_one(Connection& connection) {
    connection.begin_request();
    service_.metrics().set_connections(pool_->open(), pool_->busy());
    const bool is_last =
        connection.requests_begun() >= options_.max_requests_per_connection || is_stopping_;
    Exchange exchange;
    exchange.connection = &connection;
    current_exchange() = &exchange;
    ConnectionStream stream(connection);
    bool is_closed = false;
    const bool is_done = process_request(stream, is_last, is_closed,
                                         [&](httplib::Request& request) { prepare(request); });
    current_exchange() = nullptr;
    if (!connection.has_output() && connection.has_input()) refuse_unread(exchange);
    // The library's, which would be the length of the answer that the client has.
    if (exchange.is_not_modified) connection.take_back("Content-Length: 0\r\n");
    if (!is_done || is_closed || is_last) connection.close_after_answer();
    if (exchange.must_close || connection.problem() != ReadProblem::kNone) {
      (void)connection.flush();
      connection.close_gently();
    }
    connection.end_request(std::move(exchange.memory));
  }

  // For requests so broken that the library answers nothing.
  void refuse_unread(const Exchange& exchange) {
    Connection& connection = *exchange.connection;
    if (connection.problem() == ReadProblem::kClosed) return;
    const Refusal refusal = explain(400, exchange);
    const Response response = service_.refuse({}, refusal.status, refusal.message);
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " Refused\r\n";
    for (const auto& [name, value] : response.headers) text += name + ": " + value + "\r\n";
    text += "Content-Type: " + response.content_type +
            "\r\nConnection: close\r\nContent-Length: " + std::to_string(response.body.size()) +
            "\r\n\r\n" + response.body;
    connection.write(text.data(), text.size());
  }

  // Called by the library when the head of a request is read.
  void prepare(httplib::Request& request) {
    Exchange& exchange = *current_exchange();
    exchange.is_head_read = true;
    exchange.framing = check_framing(framing_headers(request), options_.max_body_bytes);
    exchange.accept_encoding = request.get_header_value("Accept-Encoding");
    const bool may_wait = exchange.framing.status == 200 && exchange.framing.has_body &&
                          service_.reads_body(request.method, request.path) &&
                          exchange.connection->may_wait_for(exchange.framing.body_bytes);
    if (may_wait) exchange.body_turn = waiting_bodies_.take(1);
    if (may_wait && !exchange.body_turn) {
      exchange.framing.status = 503;
      exchange.framing.message =
          "Too many requests wait for their bodies; try again in a second, with Content-Length";
    }
    const bool body_is_read =
        exchange.framing.status == 200 && service_.reads_body(request.method, request.path);
    exchange.must_close = exchange.framing.has_body && !body_is_read;
    exchange.connection->allow_body(options_.max_body_bytes);

    request.ranges.clear();  // thousands of overlapping ranges would multiply the answer
    // The library would compress with brotli at full quality, parse forms; a missing length would
    // make it read until the client closes.
    for (const char* name : {"Accept-Encoding", "Content-Type"}) request.headers.erase(name);
    if (!exchange.framing.has_body) request.headers.erase("Expect");
    if (exchange.must_close) request.headers.erase("Expect");
    if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding")) {
      request.set_header("Content-Length", "0");
    }
    const bool is_old =
        request.version == "HTTP/1.0" && request.get_header_value("Connection") != "Keep-Alive";
    if (exchange.must_close || is_old) {
      request.headers.erase("Connection");
      request.set_header("Connection", "close");
    }
  }

  void set_handlers() {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      Exchange& exchange = *current_exchange();
      const bool takes_ids = service_.reads_body(request.method, request.path);
      const auto& [status, message, has_body, body_bytes] = exchange.framing;
      if (status != 200) {
        const char* advice = status == 413 && takes_ids ? kFewerIds : "";
        fill(response, service_.refuse(to_request(request, exchange), status, message + advice),
             exchange);
        if (status == 503) response.set_header("Retry-After", "1");
        return HandlerResponse::Handled;
      }
      if (takes_ids) return HandlerResponse::Unhandled;
      fill(response, service_.handle(to_request(request, exchange)), exchange);
      return HandlerResponse::Handled;
    });
    // Only paths with a POST route come here: short and known.
    Post(R"([\s\S]*)", [this](const httplib::Request& request, httplib::Response& response) {
      Exchange& exchange = *current_exchange();
      fill(response, service_.handle(to_request(request, exchange)), exchange);
    });
    set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (!response.body.empty()) return;  // ours
      Exchange& exchange = *current_exchange();
      exchange.must_close = true;  // who knows where the next request starts
      const Refusal refusal = explain(response.status, exchange);
      response.headers.clear();
      fill(response,
           service_.refuse(to_request(request, exchange), refusal.status, refusal.message),
           exchange);
      response.set_header("Connection", "close");
    });
    // Without it the library sends the exception's text to the client.
    set_exception_handler(
        [](const httplib::Request& request, httplib::Response& response, std::exception_ptr) {
          log_error("request failed unexpectedly: " + escape_for_log(request.target));
          response.status = 500;
        });
  }

  // The library's callbacks get no connection; a thread serves one at a time.
  static Exchange*& current_exchange() {
    thread_local Exchange* exchange = nullptr;
    return exchange;
  }

  Service& service_;
  const HttpOptions options_;
  const ConnectionLimits limits_;
  ByteBudget bodies_{kMaxAwaitedBodyBytes};
  ByteBudget waiting_bodies_{kMaxWaitingBodies};
  std::optional<ConnectionPool> pool_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> is_stopping_ = false;
  std::atomic<bool> has_finished_ = false;
};

HttpServer::HttpServer(Service& service, const HttpOptions& options)
    : engine_(std::make_unique<Engine>(service, options)) {}

HttpServer::~HttpServer() = default;

int HttpServer::bind() { return engine_->bind(); }

void HttpServer::serve() { engine_->run(); }

void HttpServer::stop() { engine_->halt(); }

}  // namespace quire
