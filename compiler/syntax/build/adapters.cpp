#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

AdapterDecl Builder::adapter_decl(Grammar::AdapterDeclContext& context) {
  AdapterDecl result;
  result.provider = name(context.provider);
  result.event = plain_text(context.event);
  result.event_span = context.event == nullptr ? end_of(context) : span(*context.event);
  result.when = required(context.when == nullptr ? nullptr : context.when->test, context);
  result.during = context.DURING() != nullptr;
  result.ignore = context.ignored != nullptr;
  for (auto* item : context.items) adapter_item(*item, result);
  return result;
}

void Builder::adapter_item(Grammar::AdapterItemContext& context, AdapterDecl& adapter) {
  if (context.key != nullptr) {
    adapter.keys.push_back(expr(context.key));
  } else if (context.variable != nullptr) {
    adapter.lets.push_back({name(context.variable), required(context.value, context)});
  } else if (context.member != nullptr) {
    AdapterField field{.group = name(context.group),
                       .field = name(context.member),
                       .value = required(context.value, context),
                       .sure = nullptr,
                       .span = span(context)};
    if (context.sure != nullptr) field.sure = expr(context.sure);
    adapter.fields.push_back(std::move(field));
  }
}

TestDecl Builder::test_decl(Grammar::TestDeclContext& context) {
  TestDecl result;
  result.title = plain_text(context.title);
  result.title_span = context.title == nullptr ? end_of(context) : span(*context.title);
  result.during = context.DURING() != nullptr;
  for (auto* group : context.groups) {
    TestGroup built{.name = name(group->title), .fields = {}};
    for (auto* item : group->items) {
      TestField field{.name = name(item->title), .value = required(item->value, *item), .sure = nullptr};
      if (item->sure != nullptr) field.sure = expr(item->sure);
      built.fields.push_back(std::move(field));
    }
    result.groups.push_back(std::move(built));
  }
  for (auto* expectation : context.expectations) result.expectations.push_back(required(expectation->value, *expectation));
  return result;
}

}  // namespace wrapup::syntax
