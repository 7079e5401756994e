#include "runtime/journal/checkpoint.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runtime/values/hex.h"

namespace wrapup::journal {

namespace {

std::string message(std::string_view journal_id, Sequence upto, std::string_view hash) {
  return fmt::format("wrapup checkpoint\n{}\n{}\n{}\n", journal_id, upto, to_hex(hash));
}

}  // namespace

Checkpoint make_checkpoint(const SigningKey& key, std::string_view journal_id, Sequence upto, std::string_view hash) {
  return {upto, std::string(hash), key.sign(message(journal_id, upto, hash))};
}

bool is_genuine(const Checkpoint& checkpoint, std::string_view public_pem, std::string_view journal_id) {
  return is_signed(public_pem, message(journal_id, checkpoint.upto, checkpoint.hash), checkpoint.signature);
}

std::string checkpoint_json(const Checkpoint& checkpoint) {
  return nlohmann::ordered_json{
      {"upto", checkpoint.upto}, {"hash", to_hex(checkpoint.hash)}, {"signature", to_base64(checkpoint.signature)}}
      .dump();
}

std::optional<Checkpoint> read_checkpoint(std::string_view json) {
  const auto read = nlohmann::json::parse(json, nullptr, false);
  if (!read.is_object() || !read.contains("upto") || !read["upto"].is_number_unsigned()) return std::nullopt;
  const auto hash = from_hex(read.value("hash", ""));
  const auto signature = from_base64(read.value("signature", ""));
  if (!hash || !signature) return std::nullopt;
  return Checkpoint{read["upto"].get<Sequence>(), *hash, *signature};
}

}  // namespace wrapup::journal
