#include "editors/server/features/commands.h"

#include <algorithm>
#include <array>

namespace wrapup::lsp {

namespace {

constexpr std::array commands{
    CommandOfServer{"wrapup.runTests", run_tests},
    CommandOfServer{"wrapup.showCall", show_call},
};

}  // namespace

std::span<const CommandOfServer> all_commands() {
  return commands;
}

Json command(std::string_view name, const std::string& title, Json arguments) {
  return {{"title", title}, {"command", name}, {"arguments", Json::array({std::move(arguments)})}};
}

Job execute_command(const Question& question) {
  const auto name = question.params.at("command").get<std::string>();
  const auto known = std::find_if(commands.begin(), commands.end(), [&](const auto& each) { return each.name == name; });
  if (known == commands.end()) throw RequestFault{"there is no command `" + name + "` here"};
  return known->prepare(question);
}

}  // namespace wrapup::lsp
