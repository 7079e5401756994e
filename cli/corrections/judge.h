// Whether rules decide a corrected call as the person said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/corrections/stand_ins.h"
#include "cli/coverage/suggested_test.h"
#include "compiler/compile.h"
#include "runtime/decide/history.h"
#include "runtime/read/read_context.h"

namespace wrapup::cli {

/// A decision that comes out otherwise than the person said. Values are JSON.
struct StillOtherwise {
  std::string decision, decided, rule, said;  // the rule is empty where none decided
};

struct Judged {
  std::string call, by, note;
  std::vector<StillOtherwise> otherwise;
  std::vector<Fault> faults;  // what these rules cannot read: then nothing is said about the decisions

  bool is_as_corrected() const { return otherwise.empty() && faults.empty(); }
};

/// Why a corrected call is no test, in words; see Judge::test.
struct NoTest {
  std::string why;
};

class Judge {
 public:
  /// With the interpreter; the rules must outlive it.
  explicit Judge(const Compiled& rules);

  Judged judge(const deciding::CorrectedCase& one);
  /// The call with stand-ins (StandIns) as a test that expects what the person said. The rules decide the test by the same rules
  /// as the call itself; where they do not, it is none, and the fields on which it hangs are named. Expected texts that the rules
  /// do not say themselves are left out.
  std::variant<SuggestedTest, NoTest> test(const deciding::CorrectedCase& one);

 private:
  bool read(const nlohmann::ordered_json& context, std::vector<Fault>& faults);
  /// By decision: the rules that hold after the call. `as_test`: without what forget_names() takes away.
  std::vector<std::vector<std::uint32_t>> rules_for(const nlohmann::ordered_json& context, bool as_test);
  /// Takes away what only names the call and its events.
  void forget_names();
  bool is_sayable(const Type& type, const nlohmann::ordered_json& value) const;

  const Compiled& rules_;
  const plan::Plan& plan_;
  Interpreter interpreter_;
  ContextReader reader_;
  Context context_;
  Frame frame_;
  StandIns stand_ins_;
};

/// The title of a call's test: "corrected 3f2a91c0: outcome". The number stands for the call, which it does not tell.
std::string test_title(const deciding::CorrectedCase& one);

}  // namespace wrapup::cli
