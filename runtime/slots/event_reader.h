// From the bytes of an event to what it says: only what the adapters look at is visited. Whatever is out of the ordinary is left
// to the plain reading (read_event), which gives the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/evaluate/adapt.h"
#include "runtime/read/json.h"
#include "runtime/slots/choice.h"
#include "runtime/slots/find.h"
#include "runtime/slots/plain_value.h"
#include "runtime/slots/prune.h"

namespace wrapup {

/// What came of one event: its reading, or why there is none.
struct EventResult {
  const EventReading* reading = nullptr;  // the reader's; valid until the next event
  std::string error;                      // a sentence without a full stop, where there is no reading
};

/// Reads events one after another for one thread, and takes no memory from the heap once it has what it needs.
class EventReader {
 public:
  /// By the adapters of `provider`, or by all where it is empty. The interpreter, with its plan, and the environment must outlive
  /// the reader.
  EventReader(const Interpreter& interpreter, const Environment& environment, std::string provider = {});
  EventReader(const EventReader&) = delete;
  EventReader& operator=(const EventReader&) = delete;

  /// Says which events come next, in this order: JSON texts with white space between them, UTF-8, followed by
  /// simdjson::SIMDJSON_PADDING readable bytes, which do not change until they are read. It spares each of them a start of its
  /// own.
  void prepare(std::string_view block) { structure_.index(block); }

  /// Reads one event: JSON, followed by simdjson::SIMDJSON_PADDING readable bytes, in place until the reading has been used.
  /// Refused are: what is no JSON as far as it is looked at, a name that is looked at and stands twice in its object, and, where
  /// nobody looks, wrong UTF-8, strings and brackets that are not closed.
  EventResult read(std::string_view event);

  /// The event that was just found to be Recognition::unrecognised, all of which is JSON then.
  simdjson::dom::element whole() const { return payload_.root; }

 private:
  /// Where a key, a value or a confidence comes from.
  struct Source {
    enum class Kind { constant, place, expression };
    Kind kind = Kind::expression;
    Cell constant;
    PlaceId place = no_place;
    const Type* type = nullptr;
  };
  struct Field {
    Source value, sure;
    bool scored = false;
    bool required = false;
    bool in_place = false;  // the value points to nothing, or into the plan
  };
  struct Program {
    Source key;
    std::vector<Field> fields;  // as in the adapter
    std::vector<bool> reads;    // by place: whether a source reads it
  };

  Source source_of(plan::NodeId id, std::vector<bool>& reads) const;
  EventResult read_whole(std::string_view event);
  bool read_found();
  enum class Direct { present, missing, unknown };  // unknown: the interpreter must say
  /// Sets `value` to what the source gives, where it gives something.
  Direct direct(const Source& source, Cell& value) const;
  bool read_field(const plan::AdapterField& field, const Field& program);
  bool read_adapter(std::uint32_t adapter);
  bool rest_is_json(const Program& program);
  bool make_document();

  const Interpreter& interpreter_;
  std::string provider_;
  JsonParser parser_;
  Places places_;
  Structure structure_;
  Finder finder_;
  Pruner pruner_;
  AdapterChoice choice_;
  std::vector<Program> programs_;  // by adapter
  Frame frame_;
  Payload payload_;
  Adapting adapting_;
  JsonReader scalars_;
  Structurals event_;
  bool has_document_ = false;
  EventReading reading_;
  std::string repeated_;
};

}  // namespace wrapup
