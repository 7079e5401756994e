#include "compiler/codegen/shape.h"

#include <fmt/format.h>

#include <iterator>

#include "compiler/plan/form.h"

namespace wrapup::codegen {
namespace {

using plan::Form;
using plan::NodeId;

/// Walks a node's operations in the order of operands.
class ShapeWriter {
 public:
  ShapeWriter(const plan::Plan& plan, const Layout& layout) : plan_(plan), layout_(layout) {}

  void walk(NodeId id) {
    auto [known, is_new] = number_.try_emplace(id, number_.size());
    if (!is_new) return write("#{}", known->second);
    const plan::Node& node = plan_.nodes[id];
    if (layout_.memo_of[id] != none) {
      write("memo ");
      add({Role::memo, id, 0});
    }
    if (layout_.tree_size[id] > Layout::largest_tree) {
      write("interpret");
      return add({Role::node, id, 0});
    }
    if (node.op == Op::constant) return constant(id);
    write("({} {} {} {}:", op_name(node.op), node.index * !is_index_data(node.op), node.extra, node.name);
    type(node.type);
    if (is_index_data(node.op)) add({Role::node, id, 0});
    walk_operands(id);
    write(")");
  }

  Shape take() { return std::move(shape_); }

 private:
  template <typename... Arguments>
  void write(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(shape_.key), text, std::forward<Arguments>(arguments)...);
  }

  void type(const Type& of) {
    write("{}/{}", static_cast<int>(of.kind), of.id);
    if (of.element) type(*of.element);
  }

  void add(Parameter parameter) {
    shape_.at.try_emplace({parameter.node, parameter.role}, shape_.parameters.size());
    shape_.parameters.push_back(parameter);
  }

  /// Which phrases or pattern are looked for is no matter of code.
  static bool is_index_data(Op op) { return op == Op::mentions || op == Op::matches; }

  void constant(NodeId id) {
    const plan::Node& node = plan_.nodes[id];
    write("{}", node.constant.present ? "P" : "missing");
    type(node.type);
    if (node.type.kind == Kind::boolean) {
      write("={}", node.constant.integer);  // code that goes one way is shorter
    } else if (node.constant.present) {
      add({Role::constant, id, 0});
    }
  }

  void walk_operands(NodeId id) {
    const plan::Node& node = plan_.nodes[id];
    ListForm form = node.op == Op::in_list ? list_form(plan_, node) : ListForm::general;
    if (form == ListForm::general) {
      for (NodeId operand : node.operands) walk(operand);
      return;
    }
    walk(node.operands[0]);
    Cell list = plan_.nodes[node.operands[1]].constant;
    if (form == ListForm::sorted) {
      write(" sorted");
      return add({Role::sorted_list, id, 0});
    }
    write(" {}", list.size);
    for (std::uint32_t i = 0; i < list.size; ++i) add({Role::element, id, i});
  }

  const plan::Plan& plan_;
  const Layout& layout_;
  Shape shape_;
  std::map<NodeId, std::size_t> number_;  // of the nodes seen, in that order
};

}  // namespace

ListForm list_form(const plan::Plan& plan, const plan::Node& in_list) {
  const plan::Node& list = plan.nodes[in_list.operands[1]];
  if (list.op != Op::constant || !list.constant.present || !list.type.element) return ListForm::general;
  Form form = plan::form_of(plan.nodes[in_list.operands[0]].type);
  if (form != plan::form_of(*list.type.element) || (form != Form::integer && form != Form::bytes)) return ListForm::general;
  for (std::uint32_t i = 0; i < list.constant.size; ++i) {
    if (!list.constant.cells[i].present) return ListForm::general;
  }
  return list.constant.size <= longest_inline_list ? ListForm::inline_elements : ListForm::sorted;
}

Shape shape_of(const plan::Plan& plan, const Layout& layout, NodeId root) {
  ShapeWriter writer(plan, layout);
  writer.walk(root);
  return writer.take();
}

}  // namespace wrapup::codegen
