#include "runtime/journal/batch_writer.h"

#include <set>

#include "runtime/journal/checkpoint.h"
#include "runtime/journal/seal.h"
#include "runtime/values/hex.h"

namespace wrapup::journal {

namespace {

/// As long as it lives, whoever else uses the file is waited for no longer than a moment.
class ShortWait {
 public:
  explicit ShortWait(Database& database) : database_(database) { database_.wait_at_most(20); }
  ~ShortWait() { database_.wait_at_most(Database::usual_wait_ms); }
  ShortWait(const ShortWait&) = delete;
  ShortWait& operator=(const ShortWait&) = delete;

 private:
  Database& database_;
};

Sequence last_checkpoint(Database& database) {
  auto found = database.prepare(
      "SELECT MAX(sequence) FROM entries WHERE kind = 'checkpoint' AND sequence > "
      "(SELECT COALESCE(MAX(sequence), 0) - 100000 FROM entries)");
  return found.step() ? static_cast<Sequence>(found.integer(0)) : 0;
}

}  // namespace

BatchWriter::BatchWriter(Database& database, std::string sealing_key, SigningKey signing_key, const Options& options)
    : database_(database),
      entries_(database, std::move(sealing_key)),
      signing_key_(std::move(signing_key)),
      clock_(options.clock),
      checkpoint_every_(options.checkpoint_every) {
  if (auto id = meta(database, "id")) {
    id_ = *id;
  } else {
    id_ = to_hex(new_sealing_key()).substr(0, 32);
    set_meta(database, "id", id_);
  }
  // A new signing key does not make old checkpoints void: verify takes any key that the journal has had.
  const auto known = meta(database, "public_keys").value_or("");
  const auto own = signing_key_.public_pem();
  if (known.find(own) == std::string::npos) set_meta(database, "public_keys", known + own);
  end_ = entries_.end(id_);
  signed_ = last_checkpoint(database);
}

std::vector<Appended> BatchWriter::write(std::span<const std::vector<NewEntry>> batches) {
  const auto before = end_;
  const auto signed_before = signed_;
  std::vector<Appended> outcomes;
  try {
    Transaction transaction(database_);
    for (const auto& batch : batches) outcomes.push_back(write_batch(batch));
    if (end_.sequence - signed_ >= checkpoint_every_) write_checkpoint();
    transaction.commit();
  } catch (const std::exception& error) {
    end_ = before;
    signed_ = signed_before;
    entries_.forget_calls();
    outcomes.assign(batches.size(), {Appended::Outcome::failed, 0, 0, error.what()});
  }
  clear_log();
  return outcomes;
}

// The page that a key stood on may still be in SQLite's log. A backup can hold that up for long, deliveries cannot wait for it.
void BatchWriter::clear_log() {
  if (!erased_) return;
  const ShortWait short_wait(database_);
  auto cleared = database_.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  erased_ = !cleared.step() || cleared.integer(0) != 0;
}

std::optional<Retired> BatchWriter::retire(Kind kind, std::int64_t before, std::size_t most) {
  const auto end_before = end_;
  std::optional<Retired> retired;
  try {
    Transaction transaction(database_);
    retired = entries_.retire(kind, before, most);
    if (retired && retired->bodies > 0) write_entry(retention(*retired));
    transaction.commit();
  } catch (const std::exception&) {
    end_ = end_before;
    throw;
  }
  erased_ |= retired && retired->bodies > 0;
  clear_log();
  return retired;
}

Appended BatchWriter::write_batch(const std::vector<NewEntry>& batch) {
  std::set<std::string_view> names;
  for (const auto& entry : batch) {
    if (entry.once.empty()) continue;
    if (!names.insert(entry.once).second) {
      return {Appended::Outcome::failed, 0, 0, "two entries of one batch have the name " + entry.once};
    }
    if (const auto first = entries_.find_once(entry.once); first != 0) return {Appended::Outcome::repeated, first, first, {}};
  }
  const auto first = end_.sequence + 1;
  for (const auto& entry : batch) write_entry(entry);
  return {Appended::Outcome::stored, first, end_.sequence, {}};
}

void BatchWriter::write_entry(const NewEntry& entry) {
  StoredEntry stored{.sequence = end_.sequence + 1,
                     .at = clock_(),
                     .kind = std::string(kind_name(entry.kind)),
                     .call = entry.call,
                     .once = entry.once,
                     .about = entry.about.empty() ? "{}" : entry.about,
                     .body = {},
                     .sealed = !entry.call.empty()};
  std::optional<std::int64_t> number;
  if (stored.sealed) {
    if (entry.kind == Kind::erasure) erased_ |= entries_.forget_key(entry.call);
    const auto call = entries_.call(entry.call);
    number = call.id;
    stored.body = seal(call.key, entry.body, bound_to(stored.sequence, entry.call));
  } else {
    stored.body = entry.body;
  }
  auto hash = chain_hash(end_.hash, stored);
  entries_.insert(stored, number, hash);
  end_ = {stored.sequence, std::move(hash)};
}

void BatchWriter::sign() {
  if (end_.sequence == signed_) return;
  Transaction transaction(database_);
  write_checkpoint();
  transaction.commit();
}

void BatchWriter::write_checkpoint() {
  const auto checkpoint = make_checkpoint(signing_key_, id_, end_.sequence, end_.hash);
  write_entry({.kind = Kind::checkpoint, .call = {}, .once = {}, .about = checkpoint_json(checkpoint), .body = {}});
  signed_ = end_.sequence;
}

}  // namespace wrapup::journal
