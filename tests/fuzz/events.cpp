// Any bytes as an event: the reader of structures says what the reading of the whole document says, and a line of a block is read
// as it is read alone.
#include <filesystem>

#include "tests/fuzz/target.h"
#include "tests/slots/oracle.h"
#include "tests/slots/rules.h"

namespace wrapup::fuzz {
namespace {

test::Readers& readers() {
  static const Compiled rules = test::compiled_text("fuzz_events", test::rules);
  static test::Readers both(rules);
  return both;
}

std::string said(const EventResult& result) {
  return result.reading != nullptr ? test::said(readers().plan(), *result.reading) : "refused: " + result.error;
}

/// The same event twice in one block, each on a line.
void read_in_a_block(std::string_view event) {
  std::string block = std::string(event) + "\n" + std::string(event) + "\n";
  const auto size = block.size();
  block.append(simdjson::SIMDJSON_PADDING, '"');
  const std::string alone = readers().read(event);
  readers().reader().prepare(std::string_view(block).substr(0, size));
  for (const std::size_t begin : {std::size_t{0}, event.size() + 1}) {
    const auto words = said(readers().reader().read(std::string_view(block).substr(begin, event.size())));
    expect(words == alone, "in a block: " + words + "\nalone:      " + alone);
  }
}

}  // namespace
}  // namespace wrapup::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wrapup::fuzz;
  const std::string event(reinterpret_cast<const char*>(data), size);
  const auto difference = readers().difference(event);
  expect(difference.empty(), difference);
  if (event.find('\n') == std::string::npos && !event.empty()) read_in_a_block(event);
  return 0;
}
