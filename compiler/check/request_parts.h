// What requests of each transport are made of, and the address they go to.
#pragma once

#include "compiler/check/expression.h"

namespace wrapup::check {

/// The parts that a request may have, and those it must have: body, headers, subject …
std::vector<std::string> part_names(Transport transport);
std::vector<std::string> needed_parts(Transport transport);
/// Whether the part is one text, or names with values; `body` may be any JSON.
bool is_text_part(std::string_view name);
bool is_object_part(std::string_view name);
/// Whether a list of texts may stand in place of one: who a message is for.
bool is_address_part(std::string_view name);
/// Whether a rule file may set a header of this name: no connection's own, nothing that would end its line.
bool can_be_header(std::string_view name);
/// "a request by HTTP", for messages.
std::string_view request_words(Transport transport);
/// Whether a value of this type can be part of a text.
bool has_text_form(const Type& type);

/// A URL's or path's pieces: fixed text, and values that are escaped for where they stand. Settings are text in the host and in
/// names of files, and values in a path.
std::vector<AddressPiece> address_pieces(ExpressionChecker& checker, const syntax::Expr& written, Transport transport);
/// Pieces with neighbouring texts put together.
std::vector<AddressPiece> join_texts(std::vector<AddressPiece> pieces);
/// Leaves scheme, host and port of a URL.
void cut_to_origin(std::vector<AddressPiece>& pieces);
/// Reports a URL without a scheme, and a host or file name that a call could change.
void check_address(const Action& action, Span span, Diagnostics& diagnostics);

}  // namespace wrapup::check
