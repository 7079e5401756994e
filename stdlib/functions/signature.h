// What an overload takes and gives, read from its signature.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/values/type.h"

namespace wrapup {

struct Parameter {
  std::string name;
  Type type;               // may hold the type variable; optional: takes a missing value
  bool is_zone = false;    // written `zone`: a string literal that names a time zone, so that no call can fail on it
  bool is_reason = false;  // written `reason`: a string literal that says why
};

struct Signature {
  std::vector<Parameter> parameters;
  Type result;  // may hold the type variable
};

/// Reads "(list: [T]) -> T?". A record in place ("{who: string, said: text}") becomes a nameless record of `types`, where equal
/// ones exist once. Nothing where the text is no signature.
std::optional<Signature> parse_signature(std::string_view text, TypeTable& types);

/// The `T` of signatures; equal to no other type.
Type type_variable(bool optional = false);
bool has_variable(const Type& type);

/// What `T` must be for a parameter of type `parameter` to take an `argument`: [T] against [Turn] gives Turn. The argument's own
/// `?` counts only below a list, as a missing argument never reaches the function. Nothing where no `T` fits.
std::optional<Type> bind_variable(const Type& parameter, const Type& argument);
/// `type` with `T` replaced: T? by Turn? where `variable` is Turn.
Type substitute(const Type& type, const Type& variable);

}  // namespace wrapup
