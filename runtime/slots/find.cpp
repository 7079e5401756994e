#include "runtime/slots/find.h"

#include "runtime/slots/walk.h"

namespace wrapup {

Found Finder::find(const Structurals& event, const std::uint32_t*& end) {
  ++event_;
  count_ = 0;
  text_ = event.text;
  next_ = event.first;
  limit_ = event.limit;
  if (text_[*next_] != '{') return Found::not_here;
  found_[root_place] = {{*next_, 0}, event_};
  ++next_;
  const Found found = object(root_place, 1);
  if (found == Found::broken) return found;
  end = next_;
  // The event ends with its last bracket, and nothing else stands on its line.
  const bool whole = next_[-1] < event.text_end && (next_ == limit_ || *next_ >= event.text_end);
  return whole ? found : Found::broken;
}

/// From after the opening bracket to after the closing one.
Found Finder::object(PlaceId place, std::size_t depth) {
  const Names& names = places_[place].members;
  const auto* text = text_;
  const auto* next = next_;
  const auto* limit = limit_;
  Found result = Found::once;
  if (next == limit) return Found::broken;
  if (text[*next] == '}') {
    ++next_;
    return Found::once;
  }
  for (;;) {
    // A name, a colon, a value and what follows it: four at least.
    if (limit - next < 4) return Found::broken;
    WrittenName name;
    if (!name_at(text, next, name)) return Found::broken;
    const std::uint8_t* bytes = text + name.begin;
    const std::uint32_t size = name.end - name.begin;
    PlaceId wanted = Names::none;
    if (has_backslash(bytes, size)) [[unlikely]] {
      const auto found = structure_.find(names, bytes, size);
      if (!found) return Found::broken;
      wanted = *found;
    } else if (names.may_have(bytes[0], size)) {
      wanted = names.find(bytes, size);
    }
    const std::uint32_t value = next[2];
    const auto first = text[value];
    next += 3;
    if (wanted != Names::none) {
      if (found_[wanted].event == event_) {
        result = Found::twice;
      } else {
        order_[count_++] = wanted;
      }
      found_[wanted] = {{value, *next}, event_};
    }
    if (first == '{' || first == '[') {
      const bool inside = wanted != Names::none && first == '{' && !places_[wanted].members.empty();
      if (inside) {
        if (depth >= depth_) return Found::broken;
        next_ = next;
        const Found within = object(wanted, depth + 1);
        if (within == Found::broken) return within;
        if (within == Found::twice) result = within;
        next = next_;
      } else {
        next = depth < depth_ ? skip_container(first, text, next, limit, depth_ - depth - 1) : nullptr;
        if (next == nullptr) return Found::broken;
      }
      if (next == limit) return Found::broken;
    } else if (first == '}' || first == ']')
      return Found::broken;
    const auto mark = text[*next++];
    if (mark == ',') continue;
    if (mark != '}') return Found::broken;
    next_ = next;
    return result;
  }
}

}  // namespace wrapup
