#include "runtime/index/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "compiler/plan/print.h"

namespace wrapup::index {
namespace {

class Printer {
 public:
  Printer(const Index& index, const plan::Plan& plan) : index_(index), plan_(plan) {}

  std::string print() {
    for (std::uint32_t d = 0; d < plan_.decisions.size(); ++d) {
      const plan::Decision& decision = plan_.decisions[d];
      write("decision {}: {} rules\n", decision.name, decision.rules.size());
      if (index_.holds(d) != nullptr) {
        rules("rules", *index_.holds(d));
      } else {
        write("  rules: each is tried\n");
      }
      if (index_.could(d) != nullptr) rules("could match", *index_.could(d));
    }
    for (std::uint32_t subject : used_) classes(subject);
    return std::move(text_);
  }

 private:
  template <typename... Arguments>
  void write(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
  }

  std::string node(std::uint32_t subject) const {
    plan::NodeId id = index_.subjects()[subject].node();
    return fmt::format("n{} {}", id, plan::print_node(plan_, id));
  }

  void rules(const char* question, const RuleIndex& of) {
    for (const Keyed& keyed : of.keyed) {
      used_.insert(keyed.subject);
      std::size_t rules = 0, lists = 0, longest = 0;
      for (const Keyed::List& list : keyed.lists) {
        rules += list.count;
        lists += list.count > 0;
        longest = std::max<std::size_t>(longest, list.count);
      }
      write("  {}: {} under {} classes of {}, at most {} under one\n", question, rules, lists, node(keyed.subject), longest);
    }
    std::size_t narrowed = 0, words = 0;
    for (const Block& block : of.bits.blocks) {
      narrowed += block.rules.size();
      words += std::size_t{block.words} * of.bits.sets;
    }
    if (narrowed > 0) {
      write("  {}: {} in bit sets of {} bytes\n", question, narrowed, words * sizeof(std::uint64_t));
      for (const Coarse& coarse : of.bits.subjects) {
        used_.insert(coarse.subject);
        write("    {} of {}\n", coarse.sets, node(coarse.subject));
      }
    }
    if (!of.always.empty()) write("  {}: {} always tried\n", question, of.always.size());
  }

  void classes(std::uint32_t subject) {
    constexpr std::uint32_t most = 12;
    const Subject& of = index_.subjects()[subject];
    std::uint32_t shown = std::min(of.classes(), most);
    write("{}: {} classes\n ", node(subject), of.classes());
    for (std::uint32_t c = 0; c < shown; ++c) write("{} {}", c == 0 ? "" : ",", of.name(plan_, c));
    write("{}\n", shown < of.classes() ? ", …" : "");
  }

  const Index& index_;
  const plan::Plan& plan_;
  std::set<std::uint32_t> used_;
  std::string text_;
};

}  // namespace

std::string print(const Index& index, const plan::Plan& plan) {
  return Printer(index, plan).print();
}

}  // namespace wrapup::index
