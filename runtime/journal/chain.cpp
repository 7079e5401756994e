#include "runtime/journal/chain.h"

#include "runtime/values/sha256.h"

namespace wrapup::journal {

namespace {

/// Eight bytes, the most significant first.
void append_number(std::string& out, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 255);
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

}  // namespace

std::string chain_start(std::string_view journal_id) {
  return sha256_bytes("wrapup journal 1 " + std::string(journal_id));
}

std::string chain_hash(std::string_view before, const StoredEntry& entry) {
  std::string covered(before);
  append_number(covered, entry.sequence);
  append_number(covered, static_cast<std::uint64_t>(entry.at));
  append_text(covered, entry.kind);
  append_text(covered, entry.call);
  append_text(covered, entry.once);
  append_text(covered, entry.about);
  covered += entry.sealed ? '\1' : '\0';
  covered += entry.retired ? entry.body : sha256_bytes(entry.body);
  return sha256_bytes(covered);
}

std::string bound_to(Sequence sequence, std::string_view call) {
  std::string text;
  append_number(text, sequence);
  text += call;
  return text;
}

}  // namespace wrapup::journal
