// The two keys of a journal, as files that only their owner may read. Each is the one that is given, else the one in the folder.
#pragma once

#include <stdexcept>
#include <string>

#include "runtime/journal/signing.h"

namespace wrapup::journal {

/// A key file that cannot be read or made, or that holds no key: one sentence without a full stop. Caught in open().
class KeyError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class WhenAbsent { make, refuse };

/// 32 bytes; `given`, and what stands in folder/sealing.key, is their 64 hexadecimal digits.
std::string load_sealing_key(const std::string& given, const std::string& folder, WhenAbsent when_absent);

/// From folder/signing.pem. Its public half is put beside it as signing.pub, for whoever checks the journal elsewhere.
SigningKey load_signing_key(const std::string& given_pem, const std::string& folder);

}  // namespace wrapup::journal
