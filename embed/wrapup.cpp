// The C interface over the compiler and the runtime. Every function is a try block around a few lines: no exception leaves.
#include "embed/wrapup.h"

#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compiler/codegen/native.h"
#include "compiler/compile_documents.h"
#include "compiler/diagnostics/render.h"
#include "runtime/engine.h"
#include "runtime/explain/render.h"
#include "runtime/given/given_calls.h"
#include "runtime/read/memory.h"
#include "runtime/record/record.h"
#include "runtime/record/rejected.h"

namespace {

using namespace wrapup;

constexpr EngineMode mode_of(wrapup_engine engine) {
  switch (engine) {
    case WRAPUP_INTERPRETER: return EngineMode::interpreter;
    case WRAPUP_NATIVE: return EngineMode::native;
    case WRAPUP_AUTOMATIC: return EngineMode::automatic;
  }
  return EngineMode::interpreter;
}

/// One rule set, ready to decide. Immutable, so threads share it.
struct Loaded {
  Loaded(Compiled rules, EngineMode mode)
      : compiled(std::move(rules)),
        interpreter(*compiled.plan),
        engine(std::shared_ptr<const plan::Plan>(std::shared_ptr<const plan::Plan>{}, &*compiled.plan), mode,
               [](const plan::Plan& plan) { return compile_native(plan); }),
        writer(interpreter, compiled.project.name) {}

  const Compiled compiled;
  const Interpreter interpreter;
  const Engine engine;
  const RecordWriter writer;
};

/// Calls `work`; what it throws becomes a status.
template <typename Work>
wrapup_status guarded(const Work& work) noexcept {
  try {
    return work();
  } catch (...) {
    return WRAPUP_FAILED;
  }
}

char* copied(const std::string& text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

}  // namespace

struct wrapup_diagnostics {
  struct Texts {
    std::string file;
    Position begin{0, 0}, end{0, 0};
  };
  std::vector<Diagnostic> entries;
  std::vector<Texts> texts;  // one an entry
  std::string json;
};

struct wrapup_rules {
  std::shared_ptr<const Loaded> loaded;
};

struct wrapup_session {
  explicit wrapup_session(std::shared_ptr<const Loaded> rules)
      : loaded(std::move(rules)),
        frame(*loaded->compiled.plan, loaded->compiled.project.environment),
        calls(
            loaded->interpreter, loaded->compiled.project.environment, "", plan::Phase::after,
            [this](const RecordEvent& event, plan::Phase phase, Context& context, const std::vector<Fault>& faults) {
              frame.phase = phase;
              loaded->engine.decide(context, frame);
              shown = show(event, faults);
            },
            [this](const std::string& where, const std::string& message) {
              if (problem.empty()) problem = where + ": " + message;
            }) {}
  wrapup_session(const wrapup_session&) = delete;
  wrapup_session& operator=(const wrapup_session&) = delete;

  std::shared_ptr<const Loaded> loaded;
  Frame frame;
  std::function<std::string(const RecordEvent&, const std::vector<Fault>&)> show;  // of the call that is decided now
  std::string shown, problem;
  GivenCalls calls;
};

namespace {

std::unique_ptr<wrapup_diagnostics> told(const Compiled& compiled) {
  auto told = std::make_unique<wrapup_diagnostics>();
  const auto& sources = compiled.sources;
  told->entries = in_order(sources, compiled.diagnostics.entries());
  told->json = render_json(sources, told->entries);
  for (const auto& entry : told->entries) {
    auto& texts = told->texts.emplace_back();
    if (entry.span.file == no_file) continue;
    texts.file = sources.file(entry.span.file).path;
    texts.begin = sources.position(entry.span.file, entry.span.begin);
    texts.end = sources.position(entry.span.file, entry.span.end);
  }
  return told;
}

wrapup_status load(Compiled compiled, wrapup_engine engine, wrapup_rules** rules, wrapup_diagnostics** diagnostics) {
  auto said = diagnostics == nullptr ? nullptr : told(compiled);
  const bool good = compiled.plan.has_value();
  if (good) {
    auto loaded = std::make_unique<wrapup_rules>();
    loaded->loaded = std::make_shared<const Loaded>(std::move(compiled), mode_of(engine));
    *rules = loaded.release();
  }
  if (diagnostics != nullptr) *diagnostics = said.release();
  return good ? WRAPUP_OK : WRAPUP_REFUSED;
}

using Show = std::function<std::string(const RecordEvent&, const std::vector<Fault>&)>;

/// Decides the one call in `bytes`, and gives what `show` makes of it.
wrapup_status one_call(wrapup_session& session, std::string_view bytes, char** out, Show show) {
  session.show = std::move(show);
  session.problem.clear();
  auto& calls = session.calls;
  calls.restart();
  calls.add_all(*events_in("call", bytes));
  calls.finish();
  if (calls.calls() == 1) {
    *out = copied(session.shown);
    return WRAPUP_OK;
  }
  auto problem = session.problem;
  if (problem.empty())
    problem = calls.calls() == 0 ? "there is no call in these bytes" : "these bytes tell of more than one call";
  *out = copied(problem);
  return WRAPUP_UNREADABLE;
}

}  // namespace

extern "C" {

uint32_t wrapup_abi(void) {
  return WRAPUP_ABI;
}

const char* wrapup_version(void) {
  return WRAPUP_VERSION;
}

const char* wrapup_status_word(wrapup_status status) {
  switch (status) {
    case WRAPUP_OK: return "ok";
    case WRAPUP_REFUSED: return "refused";
    case WRAPUP_UNREADABLE: return "unreadable";
    case WRAPUP_MISUSE: return "misuse";
    case WRAPUP_FAILED: return "failed";
  }
  return "unknown";
}

void wrapup_free(char* text) {
  std::free(text);
}

size_t wrapup_diagnostics_count(const wrapup_diagnostics* diagnostics) {
  return diagnostics == nullptr ? 0 : diagnostics->entries.size();
}

wrapup_status wrapup_diagnostics_get(const wrapup_diagnostics* diagnostics, size_t index, wrapup_diagnostic* diagnostic) {
  if (diagnostics == nullptr || diagnostic == nullptr || index >= diagnostics->entries.size()) return WRAPUP_MISUSE;
  const auto& entry = diagnostics->entries[index];
  const auto& texts = diagnostics->texts[index];
  const auto& about = info(entry.code);
  // The registry's texts are literals, so that a NUL follows them.
  *diagnostic = {.code = about.number.data(),
                 .name = about.name.data(),
                 .severity = entry.severity == Severity::error     ? WRAPUP_ERROR
                             : entry.severity == Severity::warning ? WRAPUP_WARNING
                                                                   : WRAPUP_NOTE,
                 .message = entry.message.c_str(),
                 .file = texts.file.c_str(),
                 .line = texts.begin.line,
                 .column = texts.begin.column,
                 .end_line = texts.end.line,
                 .end_column = texts.end.column,
                 .offset = texts.file.empty() ? 0 : entry.span.begin,
                 .length = texts.file.empty() ? 0 : entry.span.end - entry.span.begin,
                 .label = entry.label.c_str(),
                 .help = entry.help.c_str()};
  return WRAPUP_OK;
}

const char* wrapup_diagnostics_json(const wrapup_diagnostics* diagnostics) {
  return diagnostics == nullptr ? "" : diagnostics->json.c_str();
}

void wrapup_diagnostics_free(wrapup_diagnostics* diagnostics) {
  delete diagnostics;
}

wrapup_status wrapup_compile(const char* path, wrapup_engine engine, wrapup_rules** rules, wrapup_diagnostics** diagnostics) {
  if (rules != nullptr) *rules = nullptr;
  if (diagnostics != nullptr) *diagnostics = nullptr;
  if (path == nullptr || rules == nullptr) return WRAPUP_MISUSE;
  return guarded([&] { return load(compile(path), engine, rules, diagnostics); });
}

wrapup_status wrapup_compile_sources(const wrapup_source* sources, size_t count, wrapup_engine engine, wrapup_rules** rules,
                                     wrapup_diagnostics** diagnostics) {
  if (rules != nullptr) *rules = nullptr;
  if (diagnostics != nullptr) *diagnostics = nullptr;
  if (sources == nullptr || count == 0 || rules == nullptr) return WRAPUP_MISUSE;
  for (size_t i = 0; i < count; ++i) {
    if (sources[i].name == nullptr || (sources[i].text == nullptr && sources[i].size > 0)) return WRAPUP_MISUSE;
  }
  return guarded([&] {
    const auto text = [&](size_t i) { return std::string(sources[i].text == nullptr ? "" : sources[i].text, sources[i].size); };
    std::vector<SourceFile> more;
    for (size_t i = 1; i < count; ++i) more.push_back({sources[i].name, text(i)});
    Documents documents{{document_key(sources[0].name), text(0)}};
    return load(compile(sources[0].name, std::move(documents), more), engine, rules, diagnostics);
  });
}

const char* wrapup_rules_version(const wrapup_rules* rules) {
  return rules == nullptr ? "" : rules->loaded->compiled.plan->version.c_str();
}

void wrapup_rules_free(wrapup_rules* rules) {
  delete rules;
}

wrapup_status wrapup_session_new(const wrapup_rules* rules, wrapup_session** session) {
  if (session != nullptr) *session = nullptr;
  if (rules == nullptr || session == nullptr) return WRAPUP_MISUSE;
  return guarded([&] {
    *session = new wrapup_session(rules->loaded);
    return WRAPUP_OK;
  });
}

wrapup_status wrapup_decide(wrapup_session* session, const char* bytes, size_t size, char** record) {
  if (record != nullptr) *record = nullptr;
  if (session == nullptr || bytes == nullptr || record == nullptr) return WRAPUP_MISUSE;
  return guarded([&] {
    return one_call(*session, {bytes, size}, record, [&](const RecordEvent& event, const std::vector<Fault>& faults) {
      std::string text;
      const auto& loaded = *session->loaded;
      loaded.writer.append(text, event, session->frame, faults, rejected_for(loaded.interpreter, session->frame));
      return text;
    });
  });
}

wrapup_status wrapup_explain(wrapup_session* session, const char* bytes, size_t size, char** explanation) {
  if (explanation != nullptr) *explanation = nullptr;
  if (session == nullptr || bytes == nullptr || explanation == nullptr) return WRAPUP_MISUSE;
  return guarded([&] {
    return one_call(*session, {bytes, size}, explanation, [&](const RecordEvent&, const std::vector<Fault>&) {
      auto all = nlohmann::ordered_json::array();
      const auto& loaded = *session->loaded;
      const auto& plan = *loaded.compiled.plan;
      for (std::uint32_t i = 0; i < plan.decisions.size(); ++i) {
        if (!is_made(plan.decisions[i], session->frame.phase)) continue;
        all.push_back(
            explanation_json({plan, session->frame, &loaded.compiled.sources}, explain(loaded.interpreter, session->frame, i)));
      }
      return all.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    });
  });
}

void wrapup_session_free(wrapup_session* session) {
  delete session;
}

}  // extern "C"
