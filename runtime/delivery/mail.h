// E-mail as it goes over the wire.
#pragma once

#include <string>
#include <vector>

#include "runtime/delivery/request.h"
#include "runtime/evaluate/fault.h"

namespace wrapup {

struct Mail {
  std::string id;  // of the step: the message's id is made from it, so that a second copy is known as one
  std::string sender, subject, text;
  std::vector<std::string> to, cc;  // one address each: "ann@example.com" or "Ann Lee <ann@example.com>"
};

/// The message, by RFC 5322, 2047 and 2045. A subject of several lines is put on one. Faults name `to`, `cc` or `sender` where a
/// text is not exactly one address; nobody is written to then.
MailRequest write_mail(const Mail& mail, std::vector<Fault>& faults);

}  // namespace wrapup
