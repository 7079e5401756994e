#include "editors/server/server.h"

#include <algorithm>
#include <exception>
#include <set>

#include "editors/server/features/feature.h"

namespace wrapup::lsp {

namespace {

/// Error codes of JSON-RPC 2.0 and LSP 3.17.
constexpr int parse_error = -32700, invalid_request = -32600, no_such_method = -32601, invalid_params = -32602,
              not_initialized = -32002, request_failed = -32803;

class Server {
 public:
  Server(int input, int output, std::string version) : reader_(input), output_(output), version_(std::move(version)) {}

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
      // While somebody types, only the last state is worth checking.
      if (stale_ && !reader_.has_more()) publish();
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
    give(id, params.contains("textDocument") ? ask_about_document(*feature, params) : ask_about_all(*feature, params));
  }

  Json ask_about_document(const Feature& feature, const Json& params) {
    const auto key = key_of(params);
    if (!key) return nullptr;
    auto& set = sets_.of(*key);
    const auto& analysis = set.analysis(sets_.documents());
    const auto file = file_of(analysis, *key);
    if (!file) return nullptr;
    return feature.answer({sets_, set, analysis, *file, *key, params, client_});
  }

  /// What every rule set answers, in one list.
  Json ask_about_all(const Feature& feature, const Json& params) {
    auto all = Json::array();
    for (const auto& [root, set] : sets_.all()) {
      const auto& analysis = set->analysis(sets_.documents());
      const auto some = feature.answer({sets_, *set, analysis, no_file, "", params, client_});
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
    auto can = capabilities();
    can["positionEncoding"] = utf8 ? "utf-8" : "utf-16";
    return {{"capabilities", std::move(can)}, {"serverInfo", {{"name", "wrapup"}, {"version", version_}}}};
  }

  void notice(const std::string& method, const Json& params) {
    if (method == "textDocument/didOpen") {
      const auto key = key_of(params);
      if (!key) return;
      sets_.put(*key, params.at("textDocument").at("text").get<std::string>());
      touched_.insert(*key);
      stale_ = true;
    } else if (method == "textDocument/didChange") {
      const auto key = key_of(params);
      if (!key || !sets_.documents().contains(*key)) return;
      auto text = sets_.documents().at(*key);
      for (const auto& change : params.at("contentChanges")) apply(change, text);
      sets_.put(*key, std::move(text));
      touched_.insert(*key);
      stale_ = true;
    } else if (method == "textDocument/didClose") {
      const auto key = key_of(params);
      if (key) sets_.close(*key);
      stale_ = true;
    } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
      sets_.changed();
      stale_ = true;
    }
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

  /// Tells the findings about every rule set that an open document belongs to.
  void publish() {
    stale_ = false;
    std::set<RuleSet*> sets;
    for (const auto& key : touched_) sets.insert(&sets_.of(key));
    std::set<std::string> told;
    for (auto* set : sets) {
      const auto files = diagnostics_by_file(set->analysis(sets_.documents()), client_.encoding);
      for (const auto& [uri, found] : files.items()) {
        told.insert(uri);
        // A file without findings is told only to take back what was told before.
        if (found.empty() && !shown_.contains(uri) && !is_open(uri)) continue;
        send({{"jsonrpc", "2.0"},
              {"method", "textDocument/publishDiagnostics"},
              {"params", {{"uri", uri}, {"diagnostics", found}}}});
        if (found.empty()) shown_.erase(uri);
        if (!found.empty()) shown_.insert(uri);
      }
    }
    for (auto uri = shown_.begin(); uri != shown_.end();) {
      if (told.contains(*uri)) {
        ++uri;
        continue;
      }
      send({{"jsonrpc", "2.0"},
            {"method", "textDocument/publishDiagnostics"},
            {"params", {{"uri", *uri}, {"diagnostics", Json::array()}}}});
      uri = shown_.erase(uri);
    }
  }

  bool is_open(const std::string& uri) const {
    const auto path = path_of_uri(uri);
    return path && sets_.documents().contains(document_key(*path));
  }

  void give(const Json& id, Json result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }
  void fail(const Json& id, int code, const std::string& message) {
    send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
  }
  /// Where nobody reads any more, the next read says so.
  void send(const Json& message) { write_message(output_, message); }

  MessageReader reader_;
  int output_;
  std::string version_;
  RuleSets sets_;
  Client client_;
  std::set<std::string> touched_;  // documents that were opened
  std::set<std::string> shown_;    // URIs with findings on the client's screen
  bool initialized_ = false, shut_down_ = false;
  bool stale_ = false;  // what was told is no longer what is
};

}  // namespace

int serve(int input, int output, const std::string& version) {
  return Server(input, output, version).run();
}

}  // namespace wrapup::lsp
