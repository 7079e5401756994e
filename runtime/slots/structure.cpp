#include "runtime/slots/structure.h"

#include <algorithm>

namespace wrapup {
namespace {

constexpr std::size_t first_capacity = 64 * 1024;

}  // namespace

Structure::Structure(std::size_t depth) : depth_(depth) {
  // Where memory is short already, index() will say so.
  [[maybe_unused]] const auto error = parser_.allocate(first_capacity, depth_);
}

bool Structure::index(std::string_view block) {
  block_ = {};
  if (block.empty() || (block.size() > parser_.capacity() && parser_.allocate(block.size(), depth_) != simdjson::SUCCESS)) {
    return false;
  }
  auto& stage = *parser_.implementation;
  const auto* text = reinterpret_cast<const std::uint8_t*>(block.data());
  if (stage.stage1(text, block.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) return false;
  block_ = block;
  taken_ = 0;
  next_ = stage.structural_indexes.get();
  return true;
}

bool Structure::has(std::string_view event) const {
  return event.data() >= block_.data() + taken_ && event.data() + event.size() <= block_.data() + block_.size();
}

std::optional<Structurals> Structure::take(std::string_view event) {
  const auto& stage = *parser_.implementation;
  auto* places = stage.structural_indexes.get();
  auto* limit = places + stage.n_structural_indexes;
  const auto begin = static_cast<std::uint32_t>(event.data() - block_.data());
  const auto end = static_cast<std::uint32_t>(begin + event.size());
  taken_ = end;
  auto* first = places + (next_ - places);
  const bool is_next = first < limit && *first >= begin && (first == places || first[-1] < begin);
  if (!is_next) first = std::lower_bound(places, limit, begin);
  if (first == limit || *first >= end) return std::nullopt;
  return Structurals{reinterpret_cast<const std::uint8_t*>(block_.data()), first, limit, begin, end};
}

std::optional<std::uint32_t> Structure::find(const Names& names, const std::uint8_t* written, std::size_t size) {
  unescaped_.resize(size + simdjson::SIMDJSON_PADDING);
  const auto* end = parser_.implementation->parse_string(written, unescaped_.data());
  if (end == nullptr) return std::nullopt;
  return names.find(unescaped_.data(), static_cast<std::uint32_t>(end - unescaped_.data()));
}

std::optional<simdjson::dom::element> Structure::document(const Structurals& kept) {
  const std::size_t size = kept.text_end - kept.text_begin;
  if (document_.capacity() < size && document_.allocate(size) != simdjson::SUCCESS) return std::nullopt;
  auto& stage = *parser_.implementation;
  const auto all = stage.n_structural_indexes;
  stage.next_structural_index = static_cast<std::uint32_t>(kept.first - stage.structural_indexes.get());
  stage.n_structural_indexes = static_cast<std::uint32_t>(kept.limit - stage.structural_indexes.get());
  const auto error = stage.stage2_next(document_);
  const bool is_all = stage.next_structural_index == stage.n_structural_indexes;
  stage.n_structural_indexes = all;
  if (error != simdjson::SUCCESS || !is_all) return std::nullopt;
  return document_.root();
}

}  // namespace wrapup
