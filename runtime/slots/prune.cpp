#include "runtime/slots/prune.h"

#include "runtime/slots/walk.h"

namespace wrapup {

std::optional<Structurals> Pruner::prune(const Structurals& event) {
  text_ = event.text;
  next_ = event.first;
  limit_ = event.limit;
  kept_ = event.first;
  if (!value(root_place, 0)) return std::nullopt;
  return Structurals{event.text, event.first, kept_, event.text_begin, event.text_end};
}

bool Pruner::value(PlaceId id, std::size_t depth) {
  if (next_ == limit_) return false;
  const Place& place = places_[id];
  const auto first = text_[*next_];
  const auto level = bracket_levels[first];
  if (level < 0 || first == ',' || first == ':') return false;
  keep();
  if (level == 0) return true;
  if (depth >= depth_) return false;
  if (!place.whole && first == '{') return object(place, depth + 1);
  if (!place.whole && place.elements != no_place) return array(place, depth + 1);
  const auto* end = container_end(first, depth + 1);
  if (end == nullptr) return false;
  if (!place.whole) next_ = end - 1;
  while (next_ != end) keep();
  return true;
}

bool Pruner::object(const Place& place, std::size_t depth) {
  if (next_ == limit_) return false;
  if (text_[*next_] == '}') {
    keep();
    return true;
  }
  bool is_first = true;
  std::uint32_t comma = 0;
  for (;;) {
    if (limit_ - next_ < 4) return false;
    WrittenName name;
    if (!name_at(text_, next_, name)) return false;
    const auto* bytes = text_ + name.begin;
    const auto size = name.end - name.begin;
    const auto wanted =
        has_backslash(bytes, size) ? structure_.find(place.members, bytes, size) : place.members.find(bytes, size);
    if (!wanted) return false;
    if (*wanted == Names::none) {
      next_ += 2;
      if (!skip_value(depth)) return false;
    } else {
      if (!is_first) *kept_++ = comma;
      is_first = false;
      keep();
      keep();
      if (!value(*wanted, depth)) return false;
    }
    if (next_ == limit_) return false;
    comma = *next_;
    const auto mark = text_[comma];
    if (mark == '}') {
      keep();
      return true;
    }
    if (mark != ',') return false;
    ++next_;
  }
}

bool Pruner::array(const Place& place, std::size_t depth) {
  if (next_ == limit_) return false;
  if (text_[*next_] == ']') {
    keep();
    return true;
  }
  for (;;) {
    if (!value(place.elements, depth) || next_ == limit_) return false;
    const auto mark = text_[*next_];
    if (mark != ',' && mark != ']') return false;
    keep();
    if (mark == ']') return true;
  }
}

bool Pruner::skip_value(std::size_t depth) {
  const auto first = text_[*next_++];
  if (bracket_levels[first] < 0) return false;
  if (bracket_levels[first] == 0) return true;
  const auto* end = depth < depth_ ? container_end(first, depth + 1) : nullptr;
  if (end == nullptr) return false;
  next_ = end;
  return true;
}

const std::uint32_t* Pruner::container_end(std::uint8_t open, std::size_t depth) const {
  return skip_container(open, text_, next_, limit_, depth_ - depth);
}

}  // namespace wrapup
