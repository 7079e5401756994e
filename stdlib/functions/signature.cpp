#include "stdlib/functions/signature.h"

#include <algorithm>

#include "runtime/values/scan.h"

namespace wrapup {
namespace {

constexpr std::uint32_t variable_id = 1;  // `none` itself has 0

class Reader {
 public:
  Reader(std::string_view text, TypeTable& types) : scan_{text}, types_(types) {}

  std::optional<Signature> signature() {
    Signature signature;
    if (!token('(')) return std::nullopt;
    while (!token(')')) {
      if (!signature.parameters.empty() && !token(',')) return std::nullopt;
      auto parameter = this->parameter();
      if (!parameter) return std::nullopt;
      signature.parameters.push_back(*std::move(parameter));
    }
    if (!token('-') || !token('>')) return std::nullopt;
    auto result = type();
    scan_.spaces();
    if (!result || !scan_.done()) return std::nullopt;
    signature.result = *std::move(result);
    return signature;
  }

 private:
  bool token(char wanted) {
    scan_.spaces();
    return scan_.take(wanted);
  }

  std::string_view name() {
    scan_.spaces();
    std::size_t size = 0;
    while (size < scan_.rest.size() &&
           (Scan::is_letter(scan_.rest[size]) || Scan::is_digit(scan_.rest[size]) || scan_.rest[size] == '_')) {
      ++size;
    }
    const std::string_view word = scan_.rest.substr(0, size);
    scan_.rest.remove_prefix(size);
    return word;
  }

  std::optional<Parameter> parameter() {
    Parameter parameter;
    parameter.name = name();
    if (parameter.name.empty() || !token(':')) return std::nullopt;
    scan_.spaces();
    for (const auto& [word, mark] : {std::pair("zone", &Parameter::is_zone), std::pair("reason", &Parameter::is_reason)}) {
      if (!scan_.rest.starts_with(word)) continue;
      scan_.rest.remove_prefix(std::string_view(word).size());
      parameter.type = simple(Kind::string);
      parameter.*mark = true;
      return parameter;
    }
    auto read = type();
    if (!read) return std::nullopt;
    parameter.type = *std::move(read);
    return parameter;
  }

  std::optional<Type> type() {
    auto read = required_type();
    if (read && token('?')) read->optional = true;
    return read;
  }

  std::optional<Type> required_type() {
    if (token('[')) {
      auto element = type();
      if (!element || !token(']')) return std::nullopt;
      return list_of(*std::move(element));
    }
    if (token('{')) return record();
    const std::string_view word = name();
    if (word == "T") return type_variable();
    const auto kind = simple_kind(word);
    return kind ? std::optional<Type>(simple(*kind)) : std::nullopt;
  }

  std::optional<Type> record() {
    RecordType record;
    while (!token('}')) {
      if (!record.fields.empty() && !token(',')) return std::nullopt;
      auto field = parameter();
      if (!field) return std::nullopt;
      record.fields.push_back({std::move(field->name), std::move(field->type), false, {}});
    }
    const auto same = [&record](const RecordType& other) {
      return other.name.empty() &&
             std::equal(record.fields.begin(), record.fields.end(), other.fields.begin(), other.fields.end(),
                        [](const FieldType& a, const FieldType& b) { return a.name == b.name && a.type == b.type; });
    };
    const auto known = std::find_if(types_.records.begin(), types_.records.end(), same);
    const auto id = static_cast<std::uint32_t>(known - types_.records.begin());
    if (known == types_.records.end()) types_.records.push_back(std::move(record));
    return named(Kind::record, id);
  }

  Scan scan_;
  TypeTable& types_;
};

bool is_variable(const Type& type) {
  return type.kind == Kind::nothing && type.id == variable_id;
}

}  // namespace

std::optional<Signature> parse_signature(std::string_view text, TypeTable& types) {
  return Reader(text, types).signature();
}

Type type_variable(bool optional) {
  return named(Kind::nothing, variable_id, optional);
}

bool has_variable(const Type& type) {
  return is_variable(type) || (type.element != nullptr && has_variable(*type.element));
}

std::optional<Type> bind_variable(const Type& parameter, const Type& argument) {
  if (is_variable(parameter)) return argument.required();
  if (parameter.element == nullptr || argument.element == nullptr) return std::nullopt;
  if (is_variable(*parameter.element) && !parameter.element->optional) return *argument.element;
  return bind_variable(*parameter.element, *argument.element);
}

Type substitute(const Type& type, const Type& variable) {
  if (is_variable(type)) return type.optional ? variable.maybe() : variable;
  return type.element != nullptr ? list_of(substitute(*type.element, variable), type.optional) : type;
}

}  // namespace wrapup
