// HTTP over TCP for a Service: sockets, threads, limits on what arrives, graceful stop.
#pragma once

#include <memory>

#include "server/options.h"
#include "server/service.h"

namespace quire {

// Serves one address. serve() and stop() may be called from different threads.
class HttpServer {
 public:
  // `service` must outlive the server.
  HttpServer(Service& service, const HttpOptions& options);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Takes the port and returns it; clients may connect from now on. Throws std::runtime_error that
  // names the address if it is taken or not ours.
  int bind();

  // Answers until stop() was called and the requests in flight are finished. Requires bind().
  // Throws std::runtime_error if the address is lost and cannot be taken again.
  void serve();

  // Ends serve(): no new connections, idle ones are closed, requests in flight finish.
  void stop();

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace quire
