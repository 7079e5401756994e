#include "runtime/serve/report_answer.h"

#include "runtime/figures/report.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using nlohmann::ordered_json;

cctz::time_zone zone_of(const deciding::RuleSet& rules) {
  return load_zone(rules.environment().time_zone).value_or(cctz::utc_time_zone());
}

ordered_json text_or_null(const std::optional<std::string>& text) {
  return text ? ordered_json(*text) : ordered_json();
}

Report counted(const CallsView& calls, std::optional<Grouping> by, const cctz::time_zone& zone, const Period& period,
               const std::vector<access::Scope>& within) {
  Report report(std::move(by), zone);
  for (const auto& [version, measures] : calls.measures())
    report.define(version, read_shapes(ordered_json::parse(measures, nullptr, false)));
  calls.each_decided(period, within, [&](const DecidedRow& row) {
    if (!row.figures) return report.add_without_figures();
    report.add(row.version, row.first_decided_at, read_call_figures(ordered_json::parse(*row.figures, nullptr, false)));
  });
  return report;
}

}  // namespace

bool wants_csv(const http::Head& request) {
  if (const auto format = request.query("format")) return *format == "csv";
  return request.header("Accept").value_or("").find("text/csv") != std::string_view::npos;
}

std::variant<Period, http::Response> asked_period(const http::Head& request, const deciding::RuleSet& rules) {
  const auto period = read_period(request.query("from").value_or(""), request.query("to").value_or(""), zone_of(rules));
  if (period) return *period;
  return http::error_response(400, "from and to are days, such as from=2026-03-01");
}

http::Response report_answer(const CallsView& calls, const deciding::RuleSet& rules, const http::Head& request,
                             const std::vector<access::Scope>& within) {
  const auto asked = asked_period(request, rules);
  if (const auto* wrong = std::get_if<http::Response>(&asked)) return *wrong;
  const auto by = request.query("by");
  const auto zone = zone_of(rules);
  const auto report =
      counted(calls, by ? std::optional(read_grouping(*by)) : std::nullopt, zone, std::get<Period>(asked), within);
  if (wants_csv(request)) return {.content_type = "text/csv; charset=utf-8", .body = report.csv()};
  ordered_json json{
      {"period",
       {{"from", text_or_null(request.query("from"))}, {"to", text_or_null(request.query("to"))}, {"zone", zone.name()}}}};
  json.update(report.json());
  return {.body = json_text(json)};
}

}  // namespace wrapup::serve
