// A journal in a folder of its own, with a clock that a test sets.
#pragma once

#include <memory>

#include "gtest/gtest.h"
#include "runtime/journal/journal.h"
#include "tests/support/temporary_folder.h"

namespace wrapup::journal {

class Opened {
 public:
  explicit Opened(std::uint64_t checkpoint_every = 1000) : checkpoint_every_(checkpoint_every) { reopen(); }

  void close() { journal_.reset(); }
  void reopen() {
    close();
    auto opened = open({.folder = folder(), .clock = [this] { return now; }, .checkpoint_every = checkpoint_every_});
    if (auto* error = std::get_if<std::string>(&opened)) {
      FAIL() << *error;
    } else {
      journal_ = std::move(std::get<std::unique_ptr<Journal>>(opened));
    }
  }
  Journal& operator*() const { return *journal_; }
  Journal* operator->() const { return journal_.get(); }
  const std::string& folder() const { return folder_.path(); }

  std::int64_t now = 1000;

 private:
  TemporaryFolder folder_;
  std::uint64_t checkpoint_every_;
  std::unique_ptr<Journal> journal_;
};

/// An event of a call.
inline NewEntry event_of(const std::string& call, const std::string& body, const std::string& once = {}) {
  return {.kind = Kind::event, .call = call, .once = once, .about = R"({"provider":"vapi"})", .body = body};
}

}  // namespace wrapup::journal
