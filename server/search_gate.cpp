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
  if (running_ < options_.concurrent) {  // then nobody waits: leave() hands places over
    ++running_;
    return Ticket(*this);
  }
  if (waiters_.size() >= options_.queue) return std::nullopt;
  Waiter self;
  waiters_.push_back(&self);
  self.turn.wait_for(lock, options_.timeout, [&] { return self.is_admitted; });
  if (self.is_admitted) return Ticket(*this);
  std::erase(waiters_, &self);
  return std::nullopt;
}

void SearchGate::leave() {
  const std::lock_guard lock(mutex_);
  if (waiters_.empty()) {
    --running_;
    return;
  }
  Waiter& first = *waiters_.front();
  waiters_.pop_front();
  first.is_admitted = true;
  first.turn.notify_one();  // under the lock: afterwards `first` may be gone
}

std::size_t SearchGate::running() const {
  const std::lock_guard lock(mutex_);
  return running_;
}

std::size_t SearchGate::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiters_.size();
}

}  // namespace quire
