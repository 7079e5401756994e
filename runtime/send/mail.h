// A message on its way to a mail server. Inside of this folder only.
#pragma once

#include "runtime/send/transfer.h"

namespace wrapup::send {

class MailTransfer final : public Transfer {
 public:
  /// `profile` is one of a MailServer; `now`, in milliseconds since 1970, is the message's date.
  MailTransfer(const MailRequest& request, const AuthProfile& profile, const std::string& password, const Limits& limits,
               std::int64_t now);

 private:
  Exchange outcome(CURLcode code, int status) override;
  static std::size_t give_message(char* to, std::size_t size, std::size_t count, void* self);

  std::string message_;
  std::size_t given_ = 0;
  Held<curl_slist> recipients_;
};

}  // namespace wrapup::send
