#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

MeasureDecl Builder::measure_decl(Grammar::MeasureDeclContext& context) {
  MeasureDecl result;
  result.name = name(context.title);
  if (context.about != nullptr) result.description = plain_text(context.about);
  if (context.figure != nullptr) {
    result.figure = context.figure->getType() == Grammar::SUMS ? Figure::sums : Figure::averages;
    result.value = context.value == nullptr ? error(end_of(context)) : operation(context.value);
  }
  if (context.WHEN() != nullptr) result.when = required(context.when == nullptr ? nullptr : context.when->test, context);
  for (auto* group : context.groups) result.by.push_back(comparison(group));
  return result;
}

}  // namespace wrapup::syntax
