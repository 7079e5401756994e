// The plain reading, over the whole document: what the reader of structures is held against.
#pragma once

#include <string>
#include <string_view>

#include "compiler/compile.h"
#include "runtime/slots/event_reader.h"

namespace wrapup::test {

/// Compiles a file of rules with this text, or a folder; the test fails where it has errors.
Compiled compiled_text(std::string_view name, std::string_view text);

/// What an event says, in words to compare: which adapter, its key, slots with their confidence, what lacks, faults.
std::string said(const plan::Plan& plan, const EventReading& reading);

/// Both ways to read events by the adapters of one plan.
class Readers {
 public:
  explicit Readers(const Compiled& rules, std::string provider = {});

  /// What the reader under test says, or "refused: …".
  std::string read(std::string_view event);
  /// What the plain reading says of it: the whole is parsed, a name that is looked at must stand once.
  std::string plainly(std::string_view event);
  /// Whether the whole of the event is JSON.
  bool is_json(std::string_view event);
  /// What both say must be the same, but that the reader may overlook, where nobody looks, what the whole parser refuses. Empty
  /// where all is well, else what they say.
  std::string difference(std::string_view event);
  /// The reader, for events that lie in a padded block.
  EventReader& reader() { return reader_; }
  const plan::Plan& plan() const { return *rules_.plan; }

 private:
  bool repeats(simdjson::dom::element element, PlaceId place);

  const Compiled& rules_;
  std::string provider_;
  Interpreter interpreter_;
  Places places_;
  EventReader reader_;
  Frame frame_;
  JsonParser tolerant_{JsonLimits{.refuse_repeated_names = false}};
};

}  // namespace wrapup::test
