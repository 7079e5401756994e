// The whole of it: what is captured is kept, decided, shown. Parts that send, report and serve pages are added beside these.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <variant>

#include "runtime/serve/page_files.h"
#include "runtime/serve/rules_keeper.h"
#include "runtime/serve/settings.h"

namespace wrapup::serve {

class Service {
 public:
  virtual ~Service() = default;
  virtual std::uint16_t port() const = 0;
  /// Loads the rules anew (SIGHUP), and uses these tokens and masks, these providers and their secrets from here on.
  virtual void reload(AccessSettings access, capture::Endpoints endpoints) = 0;
  /// Takes nothing more, answers what is under way, makes everything durable. Blocks.
  virtual void stop() = 0;
};

/// Opens the journal, loads the rules, catches up with what an earlier run left undone, and then listens. Or why it cannot: text
/// with line ends, as the rules' errors have several. `page` is what people see at `/`, and outlives the service.
std::variant<std::unique_ptr<Service>, std::string> start(const ServeSettings& settings, LoadRules load,
                                                          std::span<const PageFile> page);

}  // namespace wrapup::serve
