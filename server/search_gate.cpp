#include "server/search_gate.h"

#include <cassert>

namespace quire {

SearchGate::Ticket::~Ticket() {
  if (gate_ != nullptr) gate_->leave();
}

SearchGate::SearchGate(const SearchGateOptions& options) : options_(options) {
  assert(options.concurrent >= 1);
}

std::optional<SearchGate::Ticket> SearchGate::enter() {
  std::unique_lock lock(mutex_);
  if (running_ >= options_.concurrent) {
    if (waiting_ >= options_.queue) return std::nullopt;
    ++waiting_;
    const bool admitted =
        turn_.wait_for(lock, options_.timeout, [&] { return running_ < options_.concurrent; });
    --waiting_;
    if (!admitted) return std::nullopt;
  }
  ++running_;
  return Ticket(*this);
}

void SearchGate::leave() {
  {
    const std::lock_guard lock(mutex_);
    --running_;
  }
  turn_.notify_one();
}

std::size_t SearchGate::running() const {
  const std::lock_guard lock(mutex_);
  return running_;
}

std::size_t SearchGate::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

}  // namespace quire
