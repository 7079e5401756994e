#include "compiler/check/tables/results.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "compiler/check/names.h"

namespace wrapup::check {

namespace {

std::vector<FieldType> fields_of(const Decision& decision, const TypeTable& types) {
  if (decision.type.kind != Kind::record) return {};
  return types.records[decision.type.id].fields;
}

std::vector<std::string> headers_of(const Decision& decision, const TypeTable& types) {
  std::vector<std::string> headers{decision.name};
  for (const auto& field : fields_of(decision, types)) headers.push_back(field.name);
  return headers;
}

}  // namespace

bool Results::is_header(std::string_view header, const Decision& decision, const TypeTable& types) {
  const auto headers = headers_of(decision, types);
  return std::ranges::find(headers, header) != headers.end();
}

std::optional<Results> Results::of(const std::vector<syntax::Name>& names, const Decision& decision, const TypeTable& types,
                                   Span table, Diagnostics& diagnostics) {
  Results result;
  result.type_ = decision.type;
  const auto headers = headers_of(decision, types);
  if (names.empty()) {
    diagnostics.report(Code::table_results, table, fmt::format("no column of the table decides `{}`", decision.name)).help =
        fmt::format("head a column `{}`", fmt::join(headers, "`, or columns `"));
    return std::nullopt;
  }
  if (names.size() == 1 && names.front().text == decision.name) return result;
  result.whole_ = false;
  result.all_ = fields_of(decision, types);
  for (const auto& name : names) {
    const auto field = std::ranges::find(result.all_, name.text, &FieldType::name);
    const auto at = static_cast<std::size_t>(field - result.all_.begin());
    if (field == result.all_.end()) {
      auto& entry =
          diagnostics.report(Code::table_results, name.span, fmt::format("`{}` is nothing that this table decides", name.text));
      suggest(entry, name, headers);
      if (entry.help.empty()) entry.help = fmt::format("`{}`", fmt::join(headers, "`, `"));
      return std::nullopt;
    }
    if (std::ranges::find(result.fields_, at) != result.fields_.end()) {
      diagnostics.report(Code::table_results, name.span, fmt::format("two columns decide `{}`", name.text)).help =
          "keep one of them";
      return std::nullopt;
    }
    result.fields_.push_back(at);
  }
  for (std::size_t i = 0; i < result.all_.size(); ++i) {
    if (result.all_[i].type.optional || std::ranges::find(result.fields_, i) != result.fields_.end()) continue;
    diagnostics.report(Code::table_results, names.front().span, fmt::format("no column decides `{}`", result.all_[i].name)).help =
        fmt::format("every field of `{}` without `?` needs a column", types.records[decision.type.id].name);
    return std::nullopt;
  }
  return result;
}

Expr Results::value(std::vector<Expr> columns, Span row) const {
  if (whole_) return std::move(columns.front());
  std::vector<Expr> values;
  for (const auto& field : all_) values.push_back(constant(field.type, Value{}, row));
  for (std::size_t i = 0; i < columns.size(); ++i) values[fields_[i]] = std::move(columns[i]);
  Expr record;
  record.op = Op::make_record;
  record.type = type_.required();
  record.span = row;
  record.operands = std::move(values);
  return record;
}

}  // namespace wrapup::check
