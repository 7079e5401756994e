#include "runtime/compare/change.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "runtime/compare/step_changes.h"

namespace wrapup {

namespace {

using nlohmann::json;

constexpr std::size_t longest_words = 120;

std::string words(const json& value, bool nested) {
  if (value.is_null()) return "none";
  if (value.is_array() && value.size() == 1) return words(value[0], nested);
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.dump();
  std::vector<std::string> parts;
  for (const auto& [name, member] : value.items()) {
    parts.push_back(value.is_object() ? fmt::format("{}: {}", name, words(member, true)) : words(member, true));
  }
  if (parts.empty()) return "none";
  const auto* form = value.is_object() ? "{{{}}}" : "[{}]";
  return fmt::format(fmt::runtime(nested ? form : "{}"), fmt::join(parts, ", "));
}

/// Takes away what both lists have, as often as both have it.
void drop_common(std::vector<json>& before, std::vector<json>& after) {
  std::erase_if(before, [&](const json& element) {
    const auto found = std::find(after.begin(), after.end(), element);
    if (found == after.end()) return false;
    after.erase(found);
    return true;
  });
}

std::vector<json> elements_of(const json& record, const char* name) {
  const auto found = record.find(name);
  return found != record.end() && found->is_array() ? found->get<std::vector<json>>() : std::vector<json>();
}

std::string member_text(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string joined(const std::vector<json>& elements) {
  std::vector<std::string> all;
  for (const auto& element : elements) all.push_back(value_words(element));
  return fmt::format("{}", fmt::join(all, ", "));
}

/// A decision as two records have it; neither is null.
class DecisionChange {
 public:
  DecisionChange(const std::string& name, const json& before, const json& after, bool of_steps)
      : before_(before), after_(after), of_steps_(of_steps) {
    change_.part = name;
    change_.record_before = before;
    change_.record_after = after;
  }

  /// Adds what differs, or nothing.
  void add_to(std::vector<Change>& changes) && {
    rules();
    if (values()) {
      change_.aspect = Aspect::value;
    } else if (change_.rule_before != change_.rule_after) {
      change_.aspect = Aspect::rule;
      change_.before = change_.after = of_steps_ ? "" : value_words(after_.value("value", json()));
    } else if (confidences()) {
      change_.aspect = Aspect::confidence;
    } else {
      return;
    }
    changes.push_back(std::move(change_));
  }

 private:
  void rules() {
    if (!before_.contains("rules") && !after_.contains("rules")) {
      // A recording may say nothing of rules.
      if (!before_.contains("rule")) return;
      change_.rule_before = member_text(before_, "rule");
      change_.rule_after = member_text(after_, "rule");
      return;
    }
    auto before = elements_of(before_, "rules"), after = elements_of(after_, "rules");
    drop_common(before, after);
    change_.rule_before = joined(before);
    change_.rule_after = joined(after);
  }

  /// Whether they differ.
  bool values() {
    const auto conflict = [](const json& decided) { return decided.contains("conflict"); };
    const json value_before = before_.value("value", json()), value_after = after_.value("value", json());
    const bool conflicts = conflict(before_) != conflict(after_);
    if (!conflicts && (of_steps_ || value_before == value_after)) return false;
    const auto said = [&](const json& decided, const json& value) {
      return conflict(decided) ? std::string("a conflict") : value_words(value);
    };
    change_.before = said(before_, value_before);
    change_.after = said(after_, value_after);
    if (!conflicts && value_before.is_array() && value_after.is_array()) {
      auto gone = value_before.get<std::vector<json>>(), added = value_after.get<std::vector<json>>();
      drop_common(gone, added);
      if (gone.empty() && added.empty()) {
        change_.after += ", in another order";
      } else {
        change_.before = gone.empty() ? "none" : value_words(gone);
        change_.after = added.empty() ? "none" : value_words(added);
      }
    }
    return true;
  }

  bool confidences() {
    if (!before_.contains("confidence") || !after_.contains("confidence")) return false;
    const double before = before_["confidence"].get<double>(), after = after_["confidence"].get<double>();
    const auto weakest = [](const json& decided) { return member_text(decided, "weakest"); };
    if (before == after && weakest(before_) == weakest(after_)) return false;
    change_.before = "as sure as it was";
    change_.after = after < before ? "less sure" : before < after ? "surer" : fmt::format("unsure for {}", weakest(after_));
    return true;
  }

  const json& before_;
  const json& after_;
  bool of_steps_;
  Change change_;
};

void decisions(const json& before, const json& after, const Reading& reading, Difference& found) {
  static const json none = json::object();
  const auto& old = before.contains("decisions") ? before["decisions"] : none;
  const auto& now = after.contains("decisions") ? after["decisions"] : none;
  for (const auto& [name, decided] : now.items()) {
    if (const auto was = old.find(name); was != old.end()) {
      const bool of_steps = reading.of_steps.contains(name);
      if (reading.recorded) {
        for (const auto* member : {"value", "confidence"}) {
          if (!was->contains(member)) found.lacking.push_back(fmt::format("decisions.{}.{}", name, member));
        }
        if (!was->contains("rule") && !was->contains("rules")) found.lacking.push_back(fmt::format("decisions.{}.rule", name));
        if (!was->contains("value")) continue;
      }
      DecisionChange(name, *was, decided, of_steps).add_to(found.changes);
    } else if (reading.recorded) {
      found.lacking.push_back("decisions." + name);
    } else {
      found.changes.push_back({.part = name,
                               .aspect = Aspect::value,
                               .rule_before = {},
                               .rule_after = member_text(decided, "rule"),
                               .before = "not a decision",
                               .after = value_words(decided.value("value", json())),
                               .record_before = nullptr,
                               .record_after = decided});
    }
  }
  for (const auto& [name, decided] : old.items()) {
    if (now.contains(name)) continue;
    found.changes.push_back({.part = name,
                             .aspect = Aspect::value,
                             .rule_before = member_text(decided, "rule"),
                             .rule_after = {},
                             .before = value_words(decided.value("value", json())),
                             .after = "no longer a decision",
                             .record_before = decided,
                             .record_after = nullptr});
  }
}

/// Lists of which only the elements that one side has matter.
void lists(const json& before, const json& after, const char* member, const std::string& part, std::string (*words)(const json&),
           std::vector<Change>& changes) {
  auto gone = elements_of(before, member), added = elements_of(after, member);
  drop_common(gone, added);
  const auto add = [&](const json& old, const json& now) {
    changes.push_back({.part = part,
                       .aspect = Aspect::fault,
                       .rule_before = {},
                       .rule_after = {},
                       .before = old.is_null() ? "none" : words(old),
                       .after = now.is_null() ? "none" : words(now),
                       .record_before = old,
                       .record_after = now});
  };
  for (const auto& each : gone) add(each, nullptr);
  for (const auto& each : added) add(nullptr, each);
}

std::string fault_words(const json& fault) {
  const auto path = member_text(fault, "path"), message = member_text(fault, "message");
  return path.empty() ? message : fmt::format("{}: {}", path, message);
}

std::string package_words(const json& rejected) {
  return member_text(rejected, "package");
}

}  // namespace

const char* aspect_name(Aspect aspect) {
  switch (aspect) {
    case Aspect::call: return "call";
    case Aspect::value: return "value";
    case Aspect::step: return "step";
    case Aspect::fault: return "fault";
    case Aspect::rule: return "rule";
    case Aspect::confidence: return "confidence";
  }
  return "";
}

std::string value_words(const json& value) {
  auto text = words(value, false);
  if (text.size() <= longest_words) return text;
  auto end = longest_words;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

Difference difference(const json& before, const json& after, const Reading& reading) {
  Difference found;
  decisions(before, after, reading, found);
  const auto both = [&](const char* member) {
    if (!reading.recorded || before.contains(member) || !after.contains(member)) return true;
    found.lacking.emplace_back(member);
    return false;
  };
  if (both("steps")) add_step_changes(elements_of(before, "steps"), elements_of(after, "steps"), found.changes);
  if (both("faults")) lists(before, after, "faults", "faults", fault_words, found.changes);
  lists(before, after, "rejected", "left out", package_words, found.changes);
  return found;
}

}  // namespace wrapup
