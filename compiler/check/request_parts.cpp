#include "compiler/check/request_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/values/scan.h"

namespace wrapup::check {

std::vector<std::string> part_names(Transport transport) {
  switch (transport) {
    case Transport::http: return {"body", "form", "text", "query", "headers"};
    case Transport::smtp: return {"to", "cc", "sender", "subject", "text"};
    case Transport::file: return {"body"};
    case Transport::reply: return {"body"};
  }
  return {};
}

std::vector<std::string> needed_parts(Transport transport) {
  switch (transport) {
    case Transport::http: return {};
    case Transport::smtp: return {"to", "subject", "text"};
    case Transport::file: return {"body"};
    case Transport::reply: return {"body"};
  }
  return {};
}

bool is_text_part(std::string_view name) {
  return name == "text" || name == "to" || name == "cc" || name == "sender" || name == "subject";
}

bool is_object_part(std::string_view name) {
  return name == "form" || name == "query" || name == "headers";
}

std::string_view request_words(Transport transport) {
  switch (transport) {
    case Transport::http: return "a request by HTTP";
    case Transport::smtp: return "an e-mail";
    case Transport::file: return "a line of a file";
    case Transport::reply: return "a reply";
  }
  return "";
}

bool is_address_part(std::string_view name) {
  return name == "to" || name == "cc";
}

bool can_be_header(std::string_view name) {
  const auto is_token = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  constexpr std::array<std::string_view, 6> of_the_connection{"Host",       "Content-Length", "Transfer-Encoding",
                                                              "Connection", "Upgrade",        "TE"};
  return !name.empty() && std::all_of(name.begin(), name.end(), is_token) &&
         std::none_of(of_the_connection.begin(), of_the_connection.end(),
                      [&](std::string_view each) { return same_word(each, name); });
}

bool has_text_form(const Type& type) {
  return type.kind != Kind::record && type.kind != Kind::list && type.kind != Kind::schedule && type.kind != Kind::json;
}

namespace {

/// The text of what is the same for every call: text of the address itself, and settings.
std::optional<std::string> fixed_text(const Expr& value) {
  const auto fixed = constant_value(value.op == Op::format ? value.operands[0] : value);
  if (!fixed) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&fixed->node)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&fixed->node)) return fmt::format("{}", *number);
  return std::nullopt;
}

/// Where the path starts in "https://host/path", or nothing where the text is no such URL.
std::optional<std::size_t> end_of_origin(std::string_view url) {
  const auto scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0) return std::nullopt;
  const auto end = url.find_first_of("/?#", static_cast<std::size_t>(scheme));
  return end == std::string_view::npos ? url.size() : end;
}

/// Whether what follows `start` cannot change the host any more.
bool is_past_origin(std::string_view start) {
  const auto end = end_of_origin(start);
  return start.starts_with('/') || (end && *end < start.size());
}

}  // namespace

std::vector<AddressPiece> address_pieces(ExpressionChecker& checker, const syntax::Expr& written, Transport transport) {
  std::vector<AddressPiece> pieces;
  const auto* text = std::get_if<syntax::TemplateLiteral>(&written.node);
  auto values = text ? checker.pieces(*text) : std::nullopt;
  if (!values) return pieces;
  std::string start;  // as far as it is fixed
  for (std::size_t i = 0; i < values->size(); ++i) {
    auto& value = (*values)[i];
    const bool is_setting = !std::holds_alternative<std::string>(text->parts[i]);
    auto fixed = fixed_text(value);
    // A setting may be a part of the host; in the path it is escaped like any other value.
    if (fixed && !(is_setting && transport == Transport::http && is_past_origin(start))) {
      start += *fixed;
      pieces.push_back({std::move(*fixed), std::nullopt});
    } else {
      pieces.push_back({"", std::move(value)});
    }
  }
  return join_texts(std::move(pieces));
}

std::vector<AddressPiece> join_texts(std::vector<AddressPiece> pieces) {
  std::vector<AddressPiece> joined;
  for (auto& piece : pieces) {
    if (!piece.value && !joined.empty() && !joined.back().value) {
      joined.back().text += piece.text;
    } else {
      joined.push_back(std::move(piece));
    }
  }
  return joined;
}

void cut_to_origin(std::vector<AddressPiece>& pieces) {
  if (pieces.empty() || pieces[0].value) return;
  if (const auto end = end_of_origin(pieces[0].text)) pieces[0].text.resize(*end);
  pieces.resize(1);
}

void check_address(const Action& action, Span span, Diagnostics& diagnostics) {
  const auto& pieces = action.address;
  if (pieces.empty()) return;
  const auto& start = pieces[0].text;
  if (action.transport == Transport::file) {
    if (pieces.size() == 1 && !pieces[0].value) return;
    diagnostics.report(Code::address, span, "the name of a file is fixed: no call may choose where something is written").help =
        "use a setting of the destination";
    return;
  }
  const auto end = end_of_origin(start);
  if (!end) {
    const bool from_call = pieces[0].value.has_value();
    diagnostics
        .report(
            Code::address, span,
            from_call ? "where a request goes is fixed: no call may choose the host" : "a URL starts with https://, or http://")
        .help = from_call ? "write the host, or take it from a setting of the destination"
                          : "write the whole URL, or a path where the destination has the host";
    return;
  }
  const bool host_ends_in_text = *end < start.size() || pieces.size() == 1;
  if (host_ends_in_text) return;
  diagnostics.report(Code::address, span, "where a request goes is fixed: no call may choose the host").help =
      "write the host, or take it from a setting of the destination";
}

}  // namespace wrapup::check
