#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

std::string_view trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

}  // namespace

File Builder::file(Grammar::FileContext* context) {
  File result;
  result.id = file_;
  if (context == nullptr) return result;
  if (auto* package = context->packageDecl()) {
    if (package->title != nullptr) result.package = qualified(package->title);
    if (package->scope != nullptr) result.scope = expr(package->scope);
  }
  for (auto* child : context->importDecl()) {
    if (child->title != nullptr) result.imports.push_back({qualified(child->title), span(*child)});
  }
  for (auto* child : context->declaration()) declaration(child, result);
  return result;
}

void Builder::declaration(Grammar::DeclarationContext* context, File& file) {
  Declaration result;
  result.span = span(*context);
  result.documentation = documentation(result.span.begin);
  if (auto* context_decl_ = context->contextDecl()) {
    result.node = context_decl(*context_decl_);
  } else if (auto* enumeration = context->enumDecl()) {
    result.node = enum_decl(*enumeration);
  } else if (auto* record_ = context->recordDecl()) {
    result.node = RecordDecl{name(record_->title), fields(record_->fields())};
  } else if (auto* entity = context->entityDecl()) {
    result.node = EntityDecl{name(entity->title), fields(entity->fields())};
  } else if (auto* label = context->labelDecl()) {
    result.node = label_decl(*label);
  } else if (auto* define = context->defineDecl()) {
    if (define->entity != nullptr || define->value != nullptr) {
      const auto at = define->value == nullptr ? end_of(*define) : span(*define->value);
      result.node = DefineValueDecl{qualified(define->title), qualified(define->entity), record(define->value), at};
    } else {
      const auto at = define->path == nullptr ? end_of(*define) : span(*define->path);
      result.node = DefineFileDecl{qualified(define->title), plain_text(define->path), at, name(define->key)};
    }
  } else if (auto* table = context->tableDecl()) {
    result.node = table_decl(*table);
  } else if (auto* phrases = context->phrasesDecl()) {
    result.node = phrases_decl(*phrases);
  } else if (auto* let = context->letDecl()) {
    result.node = let_decl(*let);
  } else if (auto* decision = context->decisionDecl()) {
    result.node = decision_decl(*decision);
  } else if (auto* decide = context->decideDecl()) {
    result.node = decide_decl(*decide);
  } else if (auto* destination = context->destinationDecl()) {
    result.node = destination_decl(*destination);
  } else if (auto* changed = context->overrideDecl()) {
    result.node = override_decl(*changed);
  } else if (auto* left_out = context->withoutDecl()) {
    result.node = without_decl(*left_out);
  } else if (auto* adapter = context->adapterDecl()) {
    result.node = adapter_decl(*adapter);
  } else if (auto* test = context->testDecl()) {
    result.node = test_decl(*test);
  } else if (auto* measure = context->measureDecl()) {
    result.node = measure_decl(*measure);
  } else {
    return;  // the parser recovered before it knew which
  }
  file.declarations.push_back(std::move(result));
}

LabelDecl Builder::label_decl(Grammar::LabelDeclContext& context) {
  return {name(context.title), plain_text(context.why)};
}

LetDecl Builder::let_decl(Grammar::LetDeclContext& context) {
  LetDecl result;
  result.name = name(context.title);
  result.params = params(context.paramList());
  if (context.kind != nullptr) result.type = type(context.kind);
  result.value = required(context.value, context);
  return result;
}

std::vector<Param> Builder::params(Grammar::ParamListContext* context) {
  std::vector<Param> result;
  if (context == nullptr) return result;
  for (auto* param : context->params) result.push_back({name(param->title), type(param->kind)});
  return result;
}

PhrasesDecl Builder::phrases_decl(Grammar::PhrasesDeclContext& context) {
  PhrasesDecl result;
  result.name = name(context.title);
  for (auto* item : context.items) result.phrases.emplace_back(plain_text(item), span(*item));
  return result;
}

// The lines directly above that hold nothing but a comment.
std::string Builder::documentation(std::uint32_t offset) const {
  std::vector<std::string_view> lines;
  auto line_start = text_.substr(0, offset).rfind('\n');
  while (line_start != std::string_view::npos && line_start > 0) {
    const auto previous = text_.substr(0, line_start).rfind('\n');
    const auto begin = previous == std::string_view::npos ? 0 : previous + 1;
    const auto line = trimmed(text_.substr(begin, line_start - begin));
    if (!line.starts_with('#')) break;
    lines.push_back(trimmed(line.substr(1)));
    line_start = previous;
  }
  std::string result;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (line != lines.rbegin()) result += '\n';
    result += *line;
  }
  return result;
}

}  // namespace wrapup::syntax
