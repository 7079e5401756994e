#include "runtime/journal/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "runtime/journal/seal.h"
#include "runtime/journal/store.h"
#include "runtime/values/hex.h"
#include "runtime/values/time.h"

namespace wrapup::journal {

namespace {

constexpr Sequence entries_between_progress = 10000;

std::vector<std::string> keys_in(std::string_view pem) {
  constexpr std::string_view end = "-----END PUBLIC KEY-----";
  std::vector<std::string> keys;
  for (auto at = pem.find(end); at != std::string_view::npos; at = pem.find(end)) {
    keys.emplace_back(pem.substr(0, at + end.size()));
    pem.remove_prefix(at + end.size());
  }
  return keys;
}

class Verifier {
 public:
  Verifier(std::string journal_id, std::string sealing_key, std::vector<std::string> public_keys,
           const std::optional<Checkpoint>& kept)
      : journal_id_(std::move(journal_id)),
        sealing_key_(std::move(sealing_key)),
        public_keys_(std::move(public_keys)),
        kept_(kept),
        before_(chain_start(journal_id_)) {
    if (kept_ && !is_signed_by_us(*kept_)) find("the checkpoint that was kept is not signed with this journal's key");
  }

  void see(const EntryRow& row) {
    const auto& entry = row.entry;
    check_body(row);
    note_what_went(row);
    after_gap_ = entry.sequence != verified_.entries + 1;
    if (after_gap_) {
      missing(verified_.entries + 1, entry.sequence - 1);
      before_ = row.hash;
      otherwise_before_ = row.hash;
    } else {
      check_chain(row);
    }
    if (entry.kind == kind_name(Kind::checkpoint)) check_checkpoint(entry);
    if (kept_ && kept_->upto == entry.sequence && kept_->hash != row.hash)
      find(fmt::format("{} is not the one that the kept checkpoint covers: the journal was rewritten", name(entry)));
    verified_.entries = entry.sequence;
    last_hash_ = row.hash;
  }

  Verified finish() {
    for (const auto& [call, sequence] : without_key_)
      find(fmt::format("the key of {} is gone, and no entry after {} says who threw it away", call, sequence));
    check_retired();
    if (kept_ && kept_->upto > verified_.entries) missing(verified_.entries + 1, kept_->upto);
    verified_.hash = to_hex(last_hash_);
    return std::move(verified_);
  }

 private:
  void find(std::string sentence) { verified_.findings.push_back(std::move(sentence)); }

  static std::string name(const StoredEntry& entry) {
    const auto of = entry.call.empty() ? "" : " of " + entry.call;
    return fmt::format("entry {} ({}{}, {})", entry.sequence, entry.kind, of,
                       is_writable_instant(entry.at) ? render_instant(entry.at) : "an impossible time");
  }

  void missing(Sequence first, Sequence last) {
    find(first == last ? fmt::format("entry {} is missing", first) : fmt::format("entries {} to {} are missing", first, last));
  }

  /// A key or a body that is gone has to be answered for by a later entry.
  void note_what_went(const EntryRow& row) {
    const auto& entry = row.entry;
    if (entry.kind == kind_name(Kind::erasure)) without_key_.erase(entry.call);
    if (entry.sealed && !row.key) without_key_.try_emplace(entry.call, entry.sequence);
    if (entry.retired) retired_.emplace_back(entry.kind, entry.sequence);
    if (entry.kind == kind_name(Kind::retention)) {
      if (const auto retired = read_retention(entry.about)) retentions_.push_back(*retired);
    }
  }

  void check_retired() {
    for (const auto& [kind, sequence] : retired_) {
      const bool said = std::any_of(retentions_.begin(), retentions_.end(), [&](const Retired& retired) {
        return kind_name(retired.kind) == kind && retired.first <= sequence && sequence <= retired.last;
      });
      if (!said) find(fmt::format("the body of entry {} ({}) is gone, and no entry says that its time was over", sequence, kind));
    }
  }

  void check_body(const EntryRow& row) {
    body_is_changed_ = false;
    if (!row.entry.sealed || row.entry.retired || !row.key || sealing_key_.empty()) return;
    const auto key = unseal(sealing_key_, *row.key, key_bound_to(row.entry.call));
    if (!key) {
      find(fmt::format("the key of {} is not the one that was written", row.entry.call));
    } else if (!unseal(*key, row.entry.body, bound_to(row.entry.sequence, row.entry.call))) {
      body_is_changed_ = true;
      find(fmt::format("{} was changed: its body is not what was encrypted", name(row.entry)));
    }
  }

  void check_chain(const EntryRow& row) {
    const auto hash = chain_hash(before_, row.entry);
    // Where only the hash of the entry before was changed, this one follows from what that hash has to be.
    const bool follows =
        hash == row.hash || (otherwise_before_ != before_ && chain_hash(otherwise_before_, row.entry) == row.hash);
    if (!follows && !body_is_changed_ && !changed_before_) {
      find(row.entry.sequence == 1 ? fmt::format("{} was changed", name(row.entry))
                                   : fmt::format("{} was changed, or the one before it and its hash with it", name(row.entry)));
    }
    changed_before_ = body_is_changed_;
    before_ = row.hash;
    otherwise_before_ = hash;
  }

  bool is_signed_by_us(const Checkpoint& checkpoint) const {
    return std::any_of(public_keys_.begin(), public_keys_.end(),
                       [&](const std::string& key) { return is_genuine(checkpoint, key, journal_id_); });
  }

  void check_checkpoint(const StoredEntry& entry) {
    const auto checkpoint = read_checkpoint(entry.about);
    if (!checkpoint || !is_signed_by_us(*checkpoint))
      return find(fmt::format("{} is not signed with this journal's key", name(entry)));
    if (!after_gap_ && (checkpoint->upto != entry.sequence - 1 || checkpoint->hash != last_hash_)) {
      return find(fmt::format("{} was signed when the entries before it were others: the journal was rewritten", name(entry)));
    }
    ++verified_.checkpoints;
  }

  const std::string journal_id_, sealing_key_;
  const std::vector<std::string> public_keys_;
  const std::optional<Checkpoint>& kept_;
  std::string before_, otherwise_before_, last_hash_;
  bool body_is_changed_ = false, changed_before_ = false, after_gap_ = false;
  std::map<std::string, Sequence> without_key_;            // calls, with the first entry that nobody can open
  std::vector<std::pair<std::string, Sequence>> retired_;  // kind and number
  std::vector<Retired> retentions_;
  Verified verified_;
};

}  // namespace

Verified verify(const std::string& folder, const std::string& sealing_key, const std::string& public_pem,
                const std::optional<Checkpoint>& kept, const Progress& progress) {
  Database database(database_path(folder), Durability::full, true);
  const auto id = meta(database, "id").value_or("");
  auto keys = keys_in(public_pem.empty() ? meta(database, "public_keys").value_or("") : public_pem);
  auto count = database.prepare("SELECT COALESCE(MAX(sequence), 0) FROM entries");
  const auto total = count.step() ? static_cast<Sequence>(count.integer(0)) : 0;
  count.reset();
  Verifier verifier(id, sealing_key, std::move(keys), kept);
  each_row(database, [&](const EntryRow& row) {
    verifier.see(row);
    if (progress && row.entry.sequence % entries_between_progress == 0) progress(row.entry.sequence, total);
  });
  return verifier.finish();
}

}  // namespace wrapup::journal
