// A value that owns its parts: constants of the compiler, cells of tables, figures in tests.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup {

/// std::monostate is missing. Enumerations, entities, instants, dates, times and durations are integers (see Kind);
/// string, text, phone, url and language are strings; lists and records are vectors in order.
struct Value {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<Value>, std::shared_ptr<const Schedule>> node;

  bool is_missing() const { return std::holds_alternative<std::monostate>(node); }
  friend bool operator==(const Value&, const Value&) = default;
};

/// Turns values into cells and keeps what the cells point to. Cells stay valid as long as the pool lives; moving it is fine.
class ConstantPool {
 public:
  Cell add(const Value& value);

 private:
  std::deque<std::string> strings_;
  std::deque<std::vector<Cell>> cells_;
  std::deque<std::shared_ptr<const Schedule>> schedules_;
};

}  // namespace wrapup
