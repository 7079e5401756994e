#include "compiler/plan/node_key.h"

#include "runtime/values/schedule.h"

namespace wrapup::plan {

namespace {

class KeyWriter {
 public:
  std::string write(const Node& node, const Value& constant) {
    out_.reserve(64);
    bytes(node.op);
    type(node.type);
    bytes(node.index);
    bytes(node.extra);
    text(node.name);
    value(constant);
    for (const NodeId operand : node.operands) bytes(operand);  // last: their number needs no telling
    return std::move(out_);
  }

 private:
  template <typename Number>
  void bytes(Number number) {
    out_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }

  void text(std::string_view text) {
    bytes(text.size());
    out_ += text;
  }

  /// Unlike its spelling it tells apart types of one name.
  void type(const Type& type) {
    bytes(type.kind);
    bytes(type.optional);
    bytes(type.id);
    bytes(type.element != nullptr);
    if (type.element) this->type(*type.element);
  }

  void value(const Value& value) {
    bytes(static_cast<std::uint8_t>(value.node.index()));
    std::visit([&](const auto& held) { part(held); }, value.node);
  }

  void part(std::monostate) {}
  void part(bool flag) { bytes(flag); }
  void part(std::int64_t figure) { bytes(figure); }
  void part(double figure) { bytes(figure); }
  void part(const std::string& string) { text(string); }
  void part(const std::vector<Value>& elements) {
    bytes(elements.size());
    for (const Value& element : elements) value(element);
  }
  void part(const std::shared_ptr<const Schedule>& schedule) { text(render_schedule(*schedule)); }

  std::string out_;
};

}  // namespace

std::string key_of(const Node& node, const Value& constant) {
  return KeyWriter().write(node, constant);
}

}  // namespace wrapup::plan
