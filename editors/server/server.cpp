#include "editors/server/server.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>

#include "editors/server/features/feature.h"
#include "runtime/values/overloaded.h"

namespace wrapup::lsp {

namespace {

constexpr int most_postponed = 20;  // messages

class Server {
 public:
  Server(int input, int output, std::string version, DryRuns dry_runs)
      : reader_(input),
        writer_(output),
        version_(std::move(version)),
        second_thread_({RecordedCalls(std::move(dry_runs)), {}},
                       [this](const Json& id, const auto& outcome) { tell_outcome(id, outcome); }) {}

  int run() {
    for (;;) {
      auto incoming = reader_.next();
      if (incoming.end) return shut_down_ ? 0 : 1;
      if (!incoming.message) {
        fail(nullptr, parse_error, incoming.fault);
        continue;
      }
      const auto method = incoming.message->value("method", std::string());
      if (method == "exit") return shut_down_ ? 0 : 1;
      handle(method, *incoming.message);
      // While somebody types, only the last state is worth telling; but not so long that nothing is told at all.
      postponed_ = stale_ ? postponed_ + 1 : 0;
      if (stale_ && (!reader_.has_more() || postponed_ > most_postponed)) publish();
    }
  }

 private:
  void handle(const std::string& method, const Json& message) {
    const auto id = message.find("id");
    const Json params = message.value("params", Json::object());
    // A message of an odd shape must not end the service: what it lacks throws, and is told.
    try {
      if (id == message.end()) return notice(method, params);
      if (method.empty()) return;  // an answer of the client's
      answer(*id, method, params);
    } catch (const RequestFault& fault) {
      fail(*id, request_failed, fault.message);
    } catch (const Json::exception& error) {
      if (id != message.end()) fail(*id, invalid_params, error.what());
    }
  }

  void answer(const Json& id, const std::string& method, const Json& params) {
    if (method == "initialize") return give(id, initialize(params));
    if (!initialized_) return fail(id, not_initialized, "the first request is `initialize`");
    if (shut_down_) return fail(id, invalid_request, "the server was shut down");
    if (method == "shutdown") {
      shut_down_ = true;
      return give(id, nullptr);
    }
    const auto features = all_features();
    const auto feature =
        std::find_if(features.begin(), features.end(), [&](const Feature& each) { return each.method == method; });
    if (feature == features.end()) return fail(id, no_such_method, "there is no `" + method + "` here");
    const auto uri = document_of(params);
    std::visit(Overloaded{[&](Answer ask) { give(id, uri ? ask_about(*uri, ask, params) : ask_about_all(ask, params)); },
                          [&](AnswerAtCursor ask) { give(id, uri ? ask_at_cursor(*uri, ask, params) : Json()); },
                          [&](const Later& later) {
                            const auto job = uri ? ask_about(*uri, later.prepare, params) : Job();
                            if (!job) return give(id, nullptr);
                            if (!later.about_text) publish();  // a command may have left something to show
                            second_thread_.add(id, job, later.about_text);
                          }},
               feature->answer);
  }

  /// The document that a request, a lens or a command is about.
  static std::optional<std::string> document_of(const Json& params) {
    for (const auto& place : {"/textDocument/uri"_json_pointer, "/data/uri"_json_pointer, "/arguments/0/uri"_json_pointer}) {
      if (params.contains(place)) return params.at(place).get<std::string>();
    }
    return std::nullopt;
  }

  /// An answer, or an empty one where the document is not to be found.
  template <typename Ask>
  auto ask_about(const std::string& uri, Ask ask, const Json& params) -> decltype(ask(std::declval<const Question&>())) {
    const auto path = path_of_uri(uri);
    if (!path) return {};
    const auto key = document_key(*path);
    auto& set = sets_.of(key);
    const auto& analysis = set.analysis(sets_.documents());
    const auto file = file_of(analysis, key);
    if (!file) return {};
    return ask(Question{sets_, set, analysis, *file, key, params, client_, Places(analysis.sources, client_.encoding)});
  }

  Json ask_at_cursor(const std::string& uri, AnswerAtCursor ask, const Json& params) {
    const auto path = path_of_uri(uri);
    const auto key = path ? document_key(*path) : "";
    if (!sets_.documents().contains(key)) return nullptr;
    return ask({sets_, sets_.of(key), key, params, client_});
  }

  /// What every rule set answers, in one list.
  Json ask_about_all(Answer ask, const Json& params) {
    auto all = Json::array();
    for (const auto& key : touched_) sets_.of(key);
    for (const auto& [root, set] : sets_.all()) {
      const auto& analysis = set->analysis(sets_.documents());
      const auto some = ask({sets_, *set, analysis, no_file, "", params, client_, Places(analysis.sources, client_.encoding)});
      if (some.is_array()) all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }

  Json initialize(const Json& params) {
    initialized_ = true;
    const auto encodings = params.value("/capabilities/general/positionEncodings"_json_pointer, Json::array());
    const bool utf8 = std::find(encodings.begin(), encodings.end(), Json("utf-8")) != encodings.end();
    client_.encoding = utf8 ? Encoding::utf8 : Encoding::utf16;
    client_.snippets = params.value("/capabilities/textDocument/completion/completionItem/snippetSupport"_json_pointer, false);
    client_.shows_documents = params.value("/capabilities/window/showDocument/support"_json_pointer, false);
    auto can = capabilities();
    can["positionEncoding"] = utf8 ? "utf-8" : "utf-16";
    return {{"capabilities", std::move(can)}, {"serverInfo", {{"name", "wrapup"}, {"version", version_}}}};
  }

  void notice(const std::string& method, const Json& params) {
    if (method == "textDocument/didOpen") {
      const auto key = key_of(params);
      if (!key) return;
      sets_.put(*key, params.at("textDocument").at("text").get<std::string>());
      touch(*key, params);
    } else if (method == "textDocument/didChange") {
      const auto key = key_of(params);
      if (!key || !sets_.documents().contains(*key)) return;
      auto text = sets_.documents().at(*key);
      for (const auto& change : params.at("contentChanges")) apply(change, text);
      sets_.put(*key, std::move(text));
      touch(*key, params);
    } else if (method == "textDocument/didClose") {
      const auto key = key_of(params);
      if (key) sets_.close(*key);
      changed();
    } else if (method == "$/cancelRequest") {
      second_thread_.cancel(params.at("id"));
    } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
      sets_.changed();
      changed();
    }
  }

  void touch(const std::string& key, const Json& params) {
    touched_.insert(key);
    versions_[key] = params.at("textDocument").value("version", Json());
    changed();
  }

  void changed() {
    stale_ = true;
    second_thread_.text_changed();
  }

  void apply(const Json& change, std::string& text) const {
    auto with = change.at("text").get<std::string>();
    const auto range = change.find("range");
    if (range == change.end()) {
      text = std::move(with);
      return;
    }
    const auto begin = offset_at(text, range->at("start"), client_.encoding);
    const auto end = std::max(begin, offset_at(text, range->at("end"), client_.encoding));
    text.replace(begin, end - begin, with);
  }

  static std::optional<std::string> key_of(const Json& params) {
    const auto path = path_of_uri(params.at("textDocument").at("uri").get<std::string>());
    return path ? std::optional(document_key(*path)) : std::nullopt;
  }

  /// Tells the findings about every rule set that an open document belongs to, and takes back what no longer holds.
  void publish() {
    stale_ = false;
    std::set<RuleSet*> sets;
    for (const auto& key : touched_) sets.insert(&sets_.of(key));
    auto files = Json::object();
    for (const auto& uri : shown_) files[uri] = Json::array();
    for (auto* set : sets) {
      const auto& analysis = set->analysis(sets_.documents());
      files.update(diagnostics_by_file(analysis, set->failed(), Places(analysis.sources, client_.encoding)));
    }
    for (const auto& [uri, found] : files.items()) {
      // Of a file that nobody has open there is something to say only where there is or was a finding.
      if (!found.empty() || shown_.contains(uri) || is_open(uri)) tell_findings(uri, found);
    }
  }

  void tell_findings(const std::string& uri, const Json& found) {
    Json params{{"uri", uri}, {"diagnostics", found}};
    const auto path = path_of_uri(uri);
    const auto version = path ? versions_.find(document_key(*path)) : versions_.end();
    if (version != versions_.end() && version->second.is_number_integer()) params["version"] = version->second;
    tell({"textDocument/publishDiagnostics", std::move(params)});
    if (found.empty()) shown_.erase(uri);
    if (!found.empty()) shown_.insert(uri);
  }

  bool is_open(const std::string& uri) const {
    const auto path = path_of_uri(uri);
    return path && sets_.documents().contains(document_key(*path));
  }

  /// Called by the second thread too: `writer_` is all that it touches.
  void tell_outcome(const Json& id, const std::variant<Reply, Refusal>& outcome) {
    std::visit(Overloaded{[&](const Reply& reply) {
                            for (const auto& told : reply.told) tell(told);
                            give(id, reply.result);
                          },
                          [&](const Refusal& refusal) { fail(id, refusal.code, refusal.message); }},
               outcome);
  }
  void tell(const Told& told) {
    Json message{{"jsonrpc", "2.0"}, {"method", told.method}, {"params", told.params}};
    if (told.is_request) message["id"] = "wrapup-" + std::to_string(++requests_);
    writer_.write(message);
  }
  void give(const Json& id, Json result) { writer_.write({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }
  void fail(const Json& id, int code, const std::string& message) {
    writer_.write({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
  }

  MessageReader reader_;
  MessageWriter writer_;
  std::string version_;
  RuleSets sets_;
  Client client_;
  std::set<std::string> touched_;  // documents that were opened
  std::set<std::string> shown_;    // URIs with findings on the client's screen
  bool initialized_ = false, shut_down_ = false;
  bool stale_ = false;                    // what was told is no longer what is
  int postponed_ = 0;                     // messages since then
  std::map<std::string, Json> versions_;  // by document, as the client counts them
  std::atomic<int> requests_ = 0;         // of ours to the client
  SecondThread second_thread_;            // last: it ends first
};

}  // namespace

int serve(int input, int output, const std::string& version, DryRuns dry_runs) {
  return Server(input, output, version, std::move(dry_runs)).run();
}

}  // namespace wrapup::lsp
