// What leaves in bulk, and what goes for good: reports, exports, erasures.
#include "runtime/journal/forget.h"
#include "runtime/serve/api.h"
#include "runtime/serve/api_asked.h"
#include "runtime/serve/export_calls.h"
#include "runtime/serve/report_answer.h"
#include "runtime/storage/database.h"

namespace wrapup::serve {

namespace {

using nlohmann::ordered_json;

constexpr const char* views_fail = "the views cannot be read now";
constexpr std::size_t longest_reason = 500;

http::Response too_many_at_once() {
  auto response = http::error_response(503, "other reports and exports are being made; ask again shortly");
  response.headers.emplace_back("Retry-After", "10");
  return response;
}

/// The order that a request gives, or what is wrong with it.
std::variant<ExportOrder, http::Response> asked_order(const http::Request& request, const deciding::RuleSet& rules) {
  ExportOrder order;
  const auto what = read_export_of(request.query("what").value_or("records"));
  if (!what) return http::error_response(400, "what is records, decisions or steps");
  order.what = *what;
  order.format = wants_csv(request) ? ExportFormat::csv : ExportFormat::ndjson;
  auto period = asked_period(request, rules);
  if (auto* wrong = std::get_if<http::Response>(&period)) return std::move(*wrong);
  order.period = std::get<Period>(period);
  order.from = request.query("from").value_or("");
  order.to = request.query("to").value_or("");
  return order;
}

/// An export that is on its way out: every piece is made when the one before has left, between other long answers.
http::Response streamed(LongAnswers& worker, std::shared_ptr<ExportCalls> lines, ExportFormat format) {
  const bool csv = format == ExportFormat::csv;
  http::Response response{.content_type = csv ? "text/csv; charset=utf-8" : "application/x-ndjson"};
  response.headers.emplace_back("Content-Disposition",
                                csv ? "attachment; filename=\"calls.csv\"" : "attachment; filename=\"calls.ndjson\"");
  response.pieces = [&worker, lines = std::move(lines)](const std::function<void(http::Piece)>& give) {
    const bool taken = worker.add([lines, give] {
      try {
        auto text = lines->next();
        give(text ? http::Piece{std::move(*text)} : http::Piece{{}, http::Piece::After::end});
      } catch (const std::exception&) {
        give({{}, http::Piece::After::broken});
      }
    });
    if (!taken) give({{}, http::Piece::After::broken});
  };
  return response;
}

}  // namespace

void Api::report(const Asked& asked) {
  const bool taken = long_answers_.add([this, request = asked.request, within = asked.token.scopes, respond = asked.respond] {
    try {
      respond(report_answer(long_lists_, *rules_.current(), request, within));
    } catch (const StorageError&) {
      respond(http::error_response(503, views_fail));
    }
  });
  if (!taken) asked.respond(too_many_at_once());
}

void Api::export_calls(const Asked& asked) {
  auto rules = rules_.current();
  auto ordered = asked_order(asked.request, *rules);
  if (auto* wrong = std::get_if<http::Response>(&ordered)) return asked.respond(std::move(*wrong));
  auto order = std::get<ExportOrder>(std::move(ordered));
  order.within = asked.token.scopes;
  order.masked = asked.masked;
  order.by = asked.token.name;
  order.role = access::role_name(asked.token.role);
  const auto begin = [this, rules = std::move(rules), order = std::move(order), respond = asked.respond] {
    try {
      auto calls = calls_of(long_lists_, order);
      if (calls.size() > most_calls_of_an_export)
        return respond(http::error_response(413, "these are more than 100000 calls: ask for fewer days, with from and to"));
      auto entry = export_entry(order, calls);
      auto lines = std::make_shared<ExportCalls>(journal_, long_lists_, rules, order, std::move(calls));
      journal_.append({std::move(entry)}, [this, respond, lines = std::move(lines), format = order.format](const auto& appended) {
        const bool kept = appended.outcome == journal::Appended::Outcome::stored;
        respond(kept ? streamed(long_answers_, lines, format)
                     : http::error_response(503, "that somebody exports cannot be kept now, so nothing is exported"));
      });
    } catch (const StorageError&) {
      respond(http::error_response(503, views_fail));
    }
  };
  if (!long_answers_.add(begin)) asked.respond(too_many_at_once());
}

void Api::erase(const Asked& asked) const {
  if (asked.path.size() < 3 || asked.path.back() != "erase")
    return asked.respond(http::error_response(404, "there is nothing here"));
  const auto call = call_in(asked.path, asked.path.size() - 1);
  if (!calls_.is_within(call, asked.token.scopes)) return asked.respond(http::error_response(404, "there is no such call"));
  const auto json = ordered_json::parse(asked.request.body, nullptr, false);
  const auto reason = json.is_object() ? json.value("reason", ordered_json()) : ordered_json();
  if (!reason.is_string() || reason.get_ref<const std::string&>().empty() ||
      reason.get_ref<const std::string&>().size() > longest_reason)
    return asked.respond(http::error_response(400, R"({"reason": "why, in 500 characters; it is kept for good"} is needed)"));
  journal_.append({journal::erasure(call, asked.token.name, reason.get<std::string>())},
                  [call, respond = asked.respond](const journal::Appended& appended) {
                    const bool kept = appended.outcome == journal::Appended::Outcome::stored;
                    respond(kept ? json_response({{"erased", call}, {"sequence", appended.first}})
                                 : http::error_response(503, "nothing was erased: the journal cannot be written now"));
                  });
}

}  // namespace wrapup::serve
