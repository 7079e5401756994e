#include "cli/replay/batch.h"

#include <fmt/format.h>

#include "runtime/read/splitter.h"
#include "runtime/values/scan.h"

namespace wrapup::cli {

namespace {

constexpr std::size_t most_bytes = 128 * 1024;
constexpr std::uint64_t most_events = 256;

}  // namespace

std::string Where::text() const {
  return line == 0 ? std::string(source) : fmt::format("{}:{}", source, line);
}

void Batch::start(std::uint64_t sequence) {
  first_ = next_ = sequence;
  bytes_.clear();
  sources_.clear();
  stretches_.clear();
}

bool Batch::full() const {
  return bytes_.size() >= most_bytes || count() >= most_events;
}

Batch::Stretch& Batch::add(std::string_view bytes, std::string_view source, std::uint64_t line) {
  if (sources_.empty() || sources_.back() != source) sources_.emplace_back(source);
  Stretch& stretch = stretches_.emplace_back(Stretch{bytes_.size(), bytes.size(), sources_.size() - 1, line, next_, false, {}});
  bytes_.append(bytes);
  bytes_.append(chunk_padding, ' ');
  return stretch;
}

void Batch::add(const EventLines& lines) {
  add(lines.bytes, lines.source, lines.line).lines = true;
  next_ += lines.lines;
}

void Batch::add(const Event& event) {
  add(event.bytes, event.source, event.line);
  ++next_;
}

void Batch::add(const ReadFault& fault) {
  add("", fault.where, 0).fault = fault.message;
  ++next_;
}

std::string_view Batch::without_end(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  // Most lines begin with a bracket: only the others are worth a second look.
  return line.empty() || line.front() == '{' || !trimmed(line).empty() ? line : std::string_view();
}

}  // namespace wrapup::cli
