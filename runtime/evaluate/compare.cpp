#include "runtime/evaluate/compare.h"

#include "compiler/plan/form.h"
#include "runtime/evaluate/arithmetic.h"
#include "runtime/evaluate/json_access.h"

namespace wrapup {
namespace {

using plan::Form;
using plan::form_of;
using plan::is_scalar;

/// -1, 0 or 1 where the two can be ordered; nothing where they cannot (missing, NaN, lists, …).
std::optional<int> order(const Type& left_type, Cell left, const Type& right_type, Cell right) {
  if (!left.present || !right.present) return std::nullopt;
  Form left_form = form_of(left_type), right_form = form_of(right_type);
  if (left_form == Form::integer && right_form == Form::integer) {
    return left.integer < right.integer ? -1 : left.integer > right.integer;
  }
  if (is_scalar(left_form) && is_scalar(right_form)) {
    double a = to_double(left_type, left), b = to_double(right_type, right);
    if (a < b) return -1;
    if (a > b) return 1;
    if (a == b) return 0;
    return std::nullopt;
  }
  if (left_form == Form::bytes && right_form == Form::bytes) {
    int compared = left.view().compare(right.view());
    return compared < 0 ? -1 : compared > 0;
  }
  return std::nullopt;
}

bool same_fields(const TypeTable& types, const RecordType& record, Cell left, Cell right) {
  if (left.size != right.size || left.size != record.fields.size()) return false;
  for (std::uint32_t i = 0; i < left.size; ++i) {
    if (!same_value(types, record.fields[i].type, left.cells[i], right.cells[i])) return false;
  }
  return true;
}

bool same_elements(const TypeTable& types, const Type& list, Cell left, Cell right) {
  if (left.size != right.size) return false;
  for (std::uint32_t i = 0; i < left.size; ++i) {
    if (!same_value(types, *list.element, left.cells[i], right.cells[i])) return false;
  }
  return true;
}

}  // namespace

bool equal(const Type& left_type, Cell left, const Type& right_type, Cell right) {
  if (!left.present || !right.present) return false;
  if (left_type.kind == Kind::json) return json_equal(left, right_type, right);
  if (right_type.kind == Kind::json) return json_equal(right, left_type, left);
  return order(left_type, left, right_type, right) == 0;
}

bool less(const Type& left_type, Cell left, const Type& right_type, Cell right) {
  return order(left_type, left, right_type, right) == -1;
}

bool less_equal(const Type& left_type, Cell left, const Type& right_type, Cell right) {
  std::optional<int> ordered = order(left_type, left, right_type, right);
  return ordered && *ordered <= 0;
}

bool same_value(const TypeTable& types, const Type& type, Cell left, Cell right) {
  if (!left.present || !right.present) return left.present == right.present;
  if (type.kind == Kind::record) return same_fields(types, types.records[type.id], left, right);
  if (type.kind == Kind::list) return same_elements(types, type, left, right);
  if (type.kind == Kind::schedule) return left.schedule == right.schedule;
  return equal(type, left, type, right);
}

}  // namespace wrapup
