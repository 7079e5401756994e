#include "runtime/slots/places.h"

#include <algorithm>
#include <set>

#include "compiler/plan/walk.h"

namespace wrapup {
namespace {

bool is_json(const Type& type) {
  return type.kind == Kind::json || (type.kind == Kind::list && type.element->kind == Kind::json);
}

}  // namespace

/// Follows expressions from what they use to where in the event it stands.
class PlaceFinder {
 public:
  explicit PlaceFinder(Places& places) : all_(places), plan_(places.plan_) {}

  void look(const std::vector<plan::NodeId>& expressions) {
    for (const auto id : expressions) reach(id);
    for (const auto id : reached_) use(id);
  }

 private:
  using Set = std::vector<PlaceId>;

  void reach(plan::NodeId id) {
    if (!reached_.insert(id).second) return;
    for (const auto operand : plan_.nodes[id].operands) reach(operand);
  }

  /// What an operation looks at of its JSON operands.
  void use(plan::NodeId id) {
    const plan::Node& node = plan_.nodes[id];
    switch (node.op) {
      case Op::json_root:
      case Op::json_member:
      case Op::json_index:
      case Op::local: of(id); return;
      case Op::json_list:
        for (const auto place : of(id)) elements(place);
        return;
      case Op::is_present:
      case Op::coalesce:
      case Op::if_:
      case Op::any:
      case Op::all:
      case Op::count:
      case Op::first: return;  // whoever uses the result says what of it
      case Op::map: return whole(node.operands[2]);
      case Op::read:
        if (node.type.kind == Kind::json) return;
        break;
      case Op::constant:
      case Op::slot:
      case Op::slot_confidence:
      case Op::decision:
      case Op::decision_confidence:
      case Op::field:
      case Op::entity_field:
      case Op::not_:
      case Op::and_:
      case Op::or_:
      case Op::equal:
      case Op::less:
      case Op::less_equal:
      case Op::in_list:
      case Op::in_range:
      case Op::in_schedule:
      case Op::in_table:
      case Op::lookup:
      case Op::mentions:
      case Op::matches:
      case Op::widen:
      case Op::negate:
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::make_record:
      case Op::make_list:
      case Op::concat:
      case Op::format:
      case Op::call:
      case Op::parameter:
      case Op::result: break;
    }
    for (const auto operand : node.operands) whole(operand);
  }

  void whole(plan::NodeId id) {
    if (!is_json(plan_.nodes[id].type)) return;
    for (const auto place : of(id)) all_.places_[place].whole = true;
  }

  /// Where the JSON of a node may stand; of a list, where the array does.
  const Set& of(plan::NodeId id) {
    const auto [known, is_new] = known_.try_emplace(id);
    if (!is_new) {
      // A variable that is looked for while it is being looked for: nobody writes that, and nothing is skipped then.
      if (finding_.contains(id)) all_.places_[root_place].whole = true;
      return known->second;
    }
    finding_.insert(id);
    Set found = find(plan_.nodes[id]);
    finding_.erase(id);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return known_[id] = std::move(found);
  }

  Set find(const plan::Node& node) {
    Set found;
    const auto add = [&](const Set& more) { found.insert(found.end(), more.begin(), more.end()); };
    const auto add_elements = [&](plan::NodeId list) {
      if (!is_json(plan_.nodes[list].type)) return;
      for (const auto place : of(list)) found.push_back(elements(place));
    };
    if (node.op == Op::json_root) return {root_place};
    if (node.op == Op::json_list || node.op == Op::read) return is_json(node.type) ? of(node.operands[0]) : found;
    if (node.op == Op::json_index || node.op == Op::first) add_elements(node.operands[0]);
    if (node.op == Op::json_member) {
      for (const auto place : of(node.operands[0])) found.push_back(member(place, node.name));
    }
    if (node.op == Op::coalesce || node.op == Op::if_) {
      for (std::size_t i = node.op == Op::if_ ? 1 : 0; i < node.operands.size(); ++i) {
        if (is_json(plan_.nodes[node.operands[i]].type)) add(of(node.operands[i]));
      }
    }
    if (node.op == Op::local) {
      for (const auto id : reached_) {
        const plan::Node& binder = plan_.nodes[id];
        if (plan::binds_local(binder.op) && binder.index == node.index) add_elements(binder.operands[0]);
      }
    }
    return found;
  }

  PlaceId member(PlaceId of, std::string_view name) {
    const auto [known, is_new] = all_.members_.try_emplace({of, name}, static_cast<PlaceId>(all_.places_.size()));
    if (is_new) {
      all_.places_[of].members.add(name, known->second);
      all_.places_.emplace_back();
    }
    return known->second;
  }

  PlaceId elements(PlaceId of) {
    if (all_.places_[of].elements == no_place) {
      all_.places_[of].elements = static_cast<PlaceId>(all_.places_.size());
      all_.places_.emplace_back();
    }
    return all_.places_[of].elements;
  }

  Places& all_;
  const plan::Plan& plan_;
  std::set<plan::NodeId> reached_, finding_;
  std::map<plan::NodeId, Set> known_;
};

Places::Places(const plan::Plan& plan, std::string_view provider) : plan_(plan) {
  std::vector<plan::NodeId> expressions;
  for (const plan::Adapter& adapter : plan.adapters) {
    if (!provider.empty() && adapter.provider != provider) continue;
    expressions.push_back(adapter.when);
    if (adapter.ignore) continue;
    expressions.push_back(adapter.key);
    for (const plan::AdapterField& field : adapter.fields) {
      expressions.push_back(field.value);
      if (field.sure != plan::no_node) expressions.push_back(field.sure);
    }
  }
  PlaceFinder(*this).look(expressions);
}

std::optional<PlaceId> Places::named_by(plan::NodeId id) const {
  const plan::Node& node = plan_.nodes[id];
  if (node.op == Op::json_root) return root_place;
  if (node.op != Op::json_member) return std::nullopt;
  const auto object = named_by(node.operands[0]);
  if (!object) return std::nullopt;
  const auto found = members_.find({*object, node.name});
  return found == members_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace wrapup
