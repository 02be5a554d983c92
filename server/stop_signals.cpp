#include "server/stop_signals.h"

#include <pthread.h>

#include <csignal>
#include <utility>

namespace quire {
namespace {

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

void block_stop_signals() {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

StopSignalThread::StopSignalThread(Handler handler)
    : thread_([this, handler = std::move(handler)] {
        const sigset_t signals = stop_signals();
        int signal = 0;
        if (sigwait(&signals, &signal) == 0 && !is_over_) handler(signal);
      }) {}

StopSignalThread::~StopSignalThread() {
  is_over_ = true;
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
}

}  // namespace quire
