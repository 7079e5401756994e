// A value at run time: sixteen bytes that native code, the interpreter and functions share.
#pragma once

#include <cstdint>
#include <string_view>

namespace wrapup {

struct Schedule;

/// One value. Its type is known from where it stands, never from the cell. Pointers are borrowed: from the plan's
/// constants, the call's arena or the payload, all of which outlive the evaluation.
struct Cell {
  union {
    std::int64_t integer = 0;  // boolean (0/1), integer, instant, date, time, duration, enumeration, entity
    double number;
    const char* bytes;  // string, text, phone, url, language: `size` bytes of UTF-8
    const Cell* cells;  // list: `size` elements; record: its fields in order
    const Schedule* schedule;
    const void* json;  // simdjson::dom::element
  };
  std::uint32_t size = 0;
  std::uint32_t present = 0;  // 0: missing, everything else is zero then

  static Cell missing() { return {}; }
  static Cell of_boolean(bool value) { return of_integer(value ? 1 : 0); }
  static Cell of_integer(std::int64_t value) {
    Cell cell;
    cell.integer = value;
    cell.present = 1;
    return cell;
  }
  static Cell of_number(double value) {
    Cell cell;
    cell.number = value;
    cell.present = 1;
    return cell;
  }
  static Cell of_string(std::string_view value) {
    Cell cell;
    cell.bytes = value.data();
    cell.size = static_cast<std::uint32_t>(value.size());
    cell.present = 1;
    return cell;
  }
  static Cell of_cells(const Cell* cells, std::uint32_t size) {
    Cell cell;
    cell.cells = cells;
    cell.size = size;
    cell.present = 1;
    return cell;
  }

  static Cell of_schedule(const Schedule* schedule) {
    Cell cell;
    cell.schedule = schedule;
    cell.present = schedule != nullptr ? 1 : 0;
    return cell;
  }
  static Cell of_json(const void* element) {
    Cell cell;
    cell.json = element;
    cell.present = element != nullptr ? 1 : 0;
    return cell;
  }

  std::string_view view() const { return {bytes, size}; }
  bool truth() const { return present != 0 && integer != 0; }
};

static_assert(sizeof(Cell) == 16);

}  // namespace wrapup
