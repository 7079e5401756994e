#include "runtime/values/value.h"

#include <type_traits>

#include "runtime/values/schedule.h"

namespace wrapup {

Cell ConstantPool::add(const Value& value) {
  return std::visit(
      [this](const auto& node) -> Cell {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, std::monostate>) {
          return Cell::missing();
        } else if constexpr (std::is_same_v<Node, bool>) {
          return Cell::of_boolean(node);
        } else if constexpr (std::is_same_v<Node, std::int64_t>) {
          return Cell::of_integer(node);
        } else if constexpr (std::is_same_v<Node, double>) {
          return Cell::of_number(node);
        } else if constexpr (std::is_same_v<Node, std::string>) {
          return Cell::of_string(strings_.emplace_back(node));
        } else if constexpr (std::is_same_v<Node, std::vector<Value>>) {
          std::vector<Cell> cells;
          cells.reserve(node.size());
          for (const Value& element : node) cells.push_back(add(element));
          const std::vector<Cell>& kept = cells_.emplace_back(std::move(cells));
          return Cell::of_cells(kept.data(), static_cast<std::uint32_t>(kept.size()));
        } else {
          static_assert(std::is_same_v<Node, std::shared_ptr<const Schedule>>);
          return Cell::of_schedule(schedules_.emplace_back(node).get());
        }
      },
      value.node);
}

}  // namespace wrapup
