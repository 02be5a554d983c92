#include "server/http_server.h"

#include <httplib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

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
#include "server/errors.h"
#include "server/http_framing.h"
#include "server/log.h"
#include "server/refusal.h"
#include "server/worker_pool.h"

namespace quire {

// The header must be compiled with the same options as the library, or members move.
static_assert(sizeof(httplib::Request) == 608, "link PkgConfig::httplib: its options are missing");

namespace {

// The library has 5.
constexpr int kBacklog = 1'024;

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
    sockaddr_storage address{};
    socklen_t length = sizeof(address);
    if (getpeername(connection_.socket(), reinterpret_cast<sockaddr*>(&address), &length) != 0) {
      return;
    }
    char text[NI_MAXHOST] = {};
    if (getnameinfo(reinterpret_cast<sockaddr*>(&address), length, text, sizeof(text), nullptr, 0,
                    NI_NUMERICHOST) == 0) {
      ip = text;
    }
    port = 0;
  }
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return connection_.socket(); }

 private:
  Connection& connection_;
};

// Lets the library hand connections to our pool, whose queue has a limit.
class PoolTaskQueue : public httplib::TaskQueue {
 public:
  // `before_finish` is called when the library accepts no more connections and is about to wait for
  // the threads.
  PoolTaskQueue(std::shared_ptr<WorkerPool> pool, std::function<void()> before_finish)
      : pool_(std::move(pool)), before_finish_(std::move(before_finish)) {}
  void enqueue(std::function<void()> job) override { pool_->add(std::move(job)); }
  void shutdown() override {
    before_finish_();
    pool_->finish();
  }

 private:
  std::shared_ptr<WorkerPool> pool_;
  std::function<void()> before_finish_;
};

// What is known of the request being read on this thread, between the library's callbacks.
struct Exchange {
  Connection* connection = nullptr;
  std::string accept_encoding;
  Framing framing;
  bool is_head_read = false;
  bool must_close = false;
  std::optional<ByteBudget::Share> memory;  // of the answer, until it is sent
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
  request.request_id = source.get_header_value("X-Request-Id");
  return request;
}

void fill(httplib::Response& target, Response&& source, Exchange& exchange) {
  exchange.memory = std::move(source.memory);
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
      : service_(service), options_(options), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_ < 0) throw std::runtime_error("cannot make an eventfd");
    set_tcp_nodelay(true);
    set_keep_alive_max_count(options.max_requests_per_connection);
    set_payload_max_length(options.max_body_bytes);
    set_socket_options([this](socket_t socket) {
      // Not SO_REUSEPORT, the library's default: two servers would share the port unnoticed.
      const int on = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
      listener_ = socket;
    });
    new_task_queue = [this] {
      pool_ = std::make_shared<WorkerPool>(options_.threads, options_.max_waiting_connections);
      return new PoolTaskQueue(pool_, [this] { start_draining(); });
    };
    set_handlers();
  }

  ~Engine() override { ::close(wake_); }

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
    while (!is_stopping_) {
      listen_after_bind();
      if (is_stopping_) break;
      // The library gives up when one accept() fails, be it for a client that went away too early.
      log_error("accepting connections failed; listening again");
      end_draining();
      bind();
    }
  }

  void halt() {
    is_stopping_ = true;
    wake_idle_connections();
    // stop() of the library is lost on a server that does not listen yet.
    while (!is_running() && !has_finished_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    httplib::Server::stop();
  }

 private:
  void wake_idle_connections() const {
    const std::uint64_t one = 1;
    if (::write(wake_, &one, sizeof(one)) != sizeof(one)) log_error("cannot wake idle connections");
  }

  // The library waits for all threads before it can listen again: a busy connection that stayed open
  // would keep everybody else out.
  void start_draining() {
    is_draining_ = true;
    wake_idle_connections();
  }

  void end_draining() {
    is_draining_ = false;
    std::uint64_t count = 0;
    if (::read(wake_, &count, sizeof(count)) != sizeof(count)) log_error("cannot end draining");
    if (is_stopping_) wake_idle_connections();  // halt() may have come in between
  }

  // The library's own version gives each request a fresh buffer, which loses pipelined requests,
  // and each read its own timeout.
  bool process_and_close_socket(socket_t socket) override {
    try {
      serve_connection(socket);
    } catch (const std::exception& error) {
      // Ours are caught before; this is the library giving up on a request.
      log_error("a connection failed: " + escape_for_log(error.what()));
    }
    return true;
  }

  void serve_connection(int socket) {
    Connection connection(socket, wake_,
                          {options_.keep_alive, options_.read_timeout, options_.write_timeout,
                           options_.max_header_bytes});
    for (std::size_t served = 1; connection.wait_for_request(); ++served) {
      // With more connections than threads, each gets one request in turn.
      const bool is_last = served >= options_.max_requests_per_connection || is_draining_ ||
                           is_stopping_ || pool_->is_short_of_threads();
      if (!serve_one(connection, is_last)) break;
    }
  }

  Refusal explain(int status, const Exchange& exchange) const {
    return explain_refusal(
        {status, exchange.connection->problem(), exchange.is_head_read, options_.max_header_bytes});
  }

  // False if the connection must not be used again.
  bool serve_one(Connection& connection, bool is_last) {
    connection.begin_request();
    Exchange exchange;
    exchange.connection = &connection;
    current_exchange() = &exchange;
    ConnectionStream stream(connection);
    bool is_closed = false;
    const bool is_done = process_request(stream, is_last, is_closed,
                                         [&](httplib::Request& request) { prepare(request); });
    current_exchange() = nullptr;
    if (!connection.has_output() && connection.has_input()) refuse_unread(exchange);
    const bool was_sent = connection.flush();
    const bool must_close = exchange.must_close || connection.problem() != ReadProblem::kNone;
    if (must_close) connection.close_gently();
    return is_done && was_sent && !must_close && !is_closed && !is_last;
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
      const auto& [status, message, has_body] = exchange.framing;
      if (status != 200) {
        const char* advice = status == 413 && takes_ids ? kFewerIds : "";
        fill(response, service_.refuse(to_request(request, exchange), status, message + advice),
             exchange);
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
  const int wake_;
  std::shared_ptr<WorkerPool> pool_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> is_draining_ = false;
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
