#include "compiler/check/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "compiler/check/declare.h"
#include "compiler/check/names.h"
#include "compiler/check/rows.h"
#include "runtime/values/read_value.h"

namespace wrapup::check {

namespace {

constexpr std::size_t most_bad_cells = 20;  // shown per file; the rest are counted

class DataLoader {
 public:
  DataLoader(Symbols& symbols, Program& program, const Project& project, SourceMap& sources, Diagnostics& diagnostics)
      : symbols_(symbols), program_(program), project_(project), sources_(sources), diagnostics_(diagnostics) {}

  void run() {
    // Names of entity values first: cells and records may name them before or after they are defined.
    each<syntax::DefineFileDecl>([this](const auto& node, auto package) { name_rows(node, package); });
    each<syntax::DefineValueDecl>([this](const auto& node, auto package) { name_value(node, package); });
    for (const auto& file : files_) fill_entity(file);
    each<syntax::DefineValueDecl>([this](const auto& node, auto package) { fill_value(node, package); });
    each<syntax::TableDecl>([this](const auto& node, auto package) { table(node, package); });
  }

 private:
  struct EntityFile {
    std::uint32_t entity;
    std::uint32_t first_row;
    std::vector<DataRow> rows;
    const syntax::DefineFileDecl* written;
  };

  template <typename Node, typename Visit>
  void each(Visit visit) {
    for (std::size_t package = 0; package < symbols_.packages.size(); ++package) {
      for (const auto* file : symbols_.packages[package].files) {
        for (const auto& declaration : file->declarations) {
          if (const auto* node = std::get_if<Node>(&declaration.node)) visit(*node, package);
        }
      }
    }
  }

  /// Says how many wrong cells of a file were not shown, and starts counting for the next.
  void end_file(const std::string& path, Span named_at) {
    if (bad_cells_ > most_bad_cells) {
      diagnostics_.report(
          Code::bad_cell, named_at,
          fmt::format("{} more cells of `{}` are no values of their columns' types", bad_cells_ - most_bad_cells, path));
    }
    bad_cells_ = 0;
  }

  bool name_row(std::uint32_t entity, const std::string& name, Span span, std::size_t package) {
    auto& type = program_.types.entities[entity];
    Symbol symbol{.kind = SymbolKind::entity_value,
                  .index = entity,
                  .row = static_cast<std::uint32_t>(type.rows.size()),
                  .name = name,
                  .package = symbols_.packages[package].name,
                  .span = span};
    const auto [other, is_new] = symbols_.packages[package].symbols.emplace(name, symbol);
    if (!is_new) {
      diagnostics_.report(Code::declared_twice, span, fmt::format("`{}` is declared twice", name))
          .related.push_back({other->second.span, "declared here first"});
      return false;
    }
    type.rows.push_back(name);
    symbols_.members.rows[entity].push_back(span);
    symbols_.note(span, span);
    program_.entity_rows[entity].emplace_back();
    return true;
  }

  void name_rows(const syntax::DefineFileDecl& node, std::size_t package) {
    const auto* entity = resolve(node.entity, SymbolKind::entity, "an entity", package, symbols_, diagnostics_);
    if (!entity) return;
    EntityFile file{entity->index, static_cast<std::uint32_t>(program_.types.entities[entity->index].rows.size()), {}, &node};
    for (auto& row : read_rows(node.path, node.path_span, project_, sources_, diagnostics_)) {
      const auto key =
          std::find_if(row.cells.begin(), row.cells.end(), [&](const DataCell& cell) { return cell.column == node.key.text; });
      if (key == row.cells.end()) {
        std::vector<std::string> columns;
        for (const auto& cell : row.cells) columns.push_back(cell.column);
        suggest(diagnostics_.report(Code::unknown_column, node.key.span,
                                    fmt::format("`{}` has no column `{}`", node.path, node.key.text)),
                node.key, columns);
        return;
      }
      if (!is_name(key->text)) {
        diagnostics_.report(Code::bad_key, key->span, fmt::format("{}: `{}` cannot be a name in rules", row.place, key->text))
            .help = "letters, digits and _ only, not starting with a digit";
        continue;
      }
      if (name_row(entity->index, key->text, key->span, package)) file.rows.push_back(std::move(row));
    }
    files_.push_back(std::move(file));
  }

  static bool is_name(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && letter(text[0]) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
  }

  void name_value(const syntax::DefineValueDecl& node, std::size_t package) {
    const auto* entity = resolve(node.entity, SymbolKind::entity, "an entity", package, symbols_, diagnostics_);
    if (!entity) return;
    const auto row = static_cast<std::uint32_t>(program_.types.entities[entity->index].rows.size());
    if (name_row(entity->index, node.name.text, node.name.span, package)) values_.emplace(&node, std::pair{entity->index, row});
  }

  /// One typed row from named cells; nothing after a report.
  std::optional<std::vector<Value>> typed_row(const DataRow& row, const std::vector<FieldType>& fields, std::string_view owner) {
    std::vector<Value> values;
    bool good = true;
    for (const auto& field : fields) {
      const auto cell = std::find_if(row.cells.begin(), row.cells.end(),
                                     [&](const DataCell& candidate) { return candidate.column == field.name; });
      if (cell == row.cells.end() || cell->absent) {
        if (!field.type.optional) {
          diagnostics_.report(Code::column_missing, row.span,
                              fmt::format("{}: `{}` needs a column `{}`", row.place, owner, field.name));
          return std::nullopt;
        }
        values.emplace_back();
        continue;
      }
      auto value = read_value(cell->text, field.type, program_.types, project_.environment);
      if (const auto* error = std::get_if<ReadError>(&value)) {
        if (++bad_cells_ <= most_bad_cells)
          diagnostics_.report(Code::bad_cell, cell->span,
                              fmt::format("{}, column `{}`: {}", row.place, field.name, error->message));
        good = false;
        values.emplace_back();
      } else {
        note_value(*cell, field.type, std::get<Value>(value));
        values.push_back(std::move(std::get<Value>(value)));
      }
    }
    return good ? std::optional(std::move(values)) : std::nullopt;
  }

  /// A cell that names a member or an entity's value is a use of it.
  void note_value(const DataCell& cell, const Type& type, const Value& value) const {
    const auto* index = std::get_if<std::int64_t>(&value.node);
    const bool is_plain = cell.span.end - cell.span.begin == cell.text.size();  // no quotes around it
    if (!symbols_.notes || !index || !is_plain || (type.kind != Kind::enumeration && type.kind != Kind::entity)) return;
    const auto& spans = type.kind == Kind::enumeration ? symbols_.members.enums : symbols_.members.rows;
    if (const auto declared = MemberSpans::at(spans, type.id, static_cast<std::size_t>(*index)))
      symbols_.note(cell.span, *declared);
  }

  void fill_entity(const EntityFile& file) {
    const auto& type = program_.types.entities[file.entity];
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
      if (auto values = typed_row(file.rows[i], type.fields, type.name))
        program_.entity_rows[file.entity][file.first_row + i] = Value{std::move(*values)};
    }
    end_file(file.written->path, file.written->path_span);
  }

  void fill_value(const syntax::DefineValueDecl& node, std::size_t package) {
    const auto found = values_.find(&node);
    if (found == values_.end()) return;
    const auto [entity, row] = found->second;
    const auto& type = program_.types.entities[entity];
    // An entity's value is written like a record of its fields.
    program_.types.records.push_back({type.name, type.package, type.fields});
    const auto as_record = named(Kind::record, static_cast<std::uint32_t>(program_.types.records.size() - 1));
    if (auto value = constant_record(node.fields, node.fields_span, as_record, package))
      program_.entity_rows[entity][row] = std::move(*value);
    program_.types.records.pop_back();
  }

  std::optional<Value> constant_record(const syntax::RecordExpr& fields, Span span, const Type& type, std::size_t package) {
    ExpressionChecker checker({symbols_, program_, sources_, project_.environment}, {package, std::nullopt, false}, diagnostics_);
    auto record = checker.check_record(fields, span, type);
    if (!record) return std::nullopt;
    auto value = constant_value(*record);
    if (!value) diagnostics_.report(Code::not_constant, span, "what is defined is written out, not worked out");
    return value;
  }

  void table(const syntax::TableDecl& node, std::size_t package) {
    const auto found = symbols_.packages[package].symbols.find(node.name.text);
    if (found == symbols_.packages[package].symbols.end() || found->second.kind != SymbolKind::table) return;
    auto& table = program_.tables[found->second.index];
    if (program_.types.records.empty() || !resolve_quietly(node.record, package)) return;
    const auto fields = program_.types.records[table.record].fields;
    const auto key =
        std::find_if(fields.begin(), fields.end(), [&](const FieldType& field) { return field.name == node.key.text; });
    if (key == fields.end()) {
      std::vector<std::string> names;
      for (const auto& field : fields) names.push_back(field.name);
      suggest(diagnostics_.report(Code::unknown_member, node.key.span,
                                  fmt::format("`{}` has no `{}`", node.record.text, node.key.text)),
              node.key, names);
      return;
    }
    if (!can_be_key(key->type)) {
      diagnostics_.report(Code::bad_key, node.key.span,
                          fmt::format("a `{}` cannot be the key of a table", program_.types.spell(key->type)));
      return;
    }
    table.key = static_cast<std::uint32_t>(key - fields.begin());
    if (node.path) {
      for (const auto& row : read_rows(*node.path, node.path_span, project_, sources_, diagnostics_)) {
        if (auto values = typed_row(row, fields, node.record.text)) add_row(table, std::move(*values), row.span, row.place);
      }
      end_file(*node.path, node.path_span);
    } else {
      inline_rows(node, table, fields, package);
    }
  }

  bool resolve_quietly(const syntax::Name& record, std::size_t package) {
    Diagnostics told_in_declare;
    return resolve(record, SymbolKind::record, "a record", package, symbols_, told_in_declare) != nullptr;
  }

  static bool can_be_key(const Type& type) {
    if (type.optional) return false;
    switch (type.kind) {
      case Kind::integer:
      case Kind::string:
      case Kind::phone:
      case Kind::date:
      case Kind::time:
      case Kind::url:
      case Kind::language:
      case Kind::enumeration:
      case Kind::entity: return true;
      case Kind::boolean:
      case Kind::number:
      case Kind::text:
      case Kind::instant:
      case Kind::duration:
      case Kind::schedule:
      case Kind::json:
      case Kind::record:
      case Kind::list:
      case Kind::nothing: return false;
    }
    return false;
  }

  void inline_rows(const syntax::TableDecl& node, Table& table, const std::vector<FieldType>& fields, std::size_t package) {
    std::vector<std::size_t> columns;
    for (const auto& column : node.columns) {
      const auto field =
          std::find_if(fields.begin(), fields.end(), [&](const FieldType& known) { return known.name == column.text; });
      if (field == fields.end()) {
        std::vector<std::string> names;
        for (const auto& known : fields) names.push_back(known.name);
        suggest(diagnostics_.report(Code::unknown_member, column.span,
                                    fmt::format("`{}` has no `{}`", node.record.text, column.text)),
                column, names);
        return;
      }
      columns.push_back(static_cast<std::size_t>(field - fields.begin()));
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].type.optional || std::find(columns.begin(), columns.end(), i) != columns.end()) continue;
      diagnostics_.report(Code::column_missing, node.name.span,
                          fmt::format("table `{}` needs a column `{}`", node.name.text, fields[i].name));
      return;
    }
    for (const auto& row : node.rows) {
      if (row.cells.size() != columns.size()) {
        diagnostics_.report(Code::row_width, row.span,
                            fmt::format("this row has {} cells, the header has {}", row.cells.size(), columns.size()));
        continue;
      }
      std::vector<Value> values(fields.size());
      bool good = true;
      for (std::size_t c = 0; c < columns.size(); ++c) {
        ExpressionChecker checker({symbols_, program_, sources_, project_.environment}, {package, std::nullopt, false},
                                  diagnostics_);
        auto cell = row.cells[c] ? checker.check_as(*row.cells[c], fields[columns[c]].type) : std::nullopt;
        auto value = cell ? constant_value(*cell) : std::nullopt;
        if (cell && !value) diagnostics_.report(Code::not_constant, cell->span, "a cell is written out, not worked out");
        good &= value.has_value();
        if (value) values[columns[c]] = std::move(*value);
      }
      if (good) add_row(table, std::move(values), row.span, "this row");
    }
  }

  void add_row(Table& table, std::vector<Value> values, Span span, std::string_view place) {
    const auto& key = values[table.key];
    auto& known = keys_[&table];
    const auto printed = std::holds_alternative<std::string>(key.node) ? std::get<std::string>(key.node)
                                                                       : fmt::format("{}", std::get<std::int64_t>(key.node));
    if (const auto [other, is_new] = known.emplace(printed, span); !is_new) {
      diagnostics_
          .report(Code::duplicate_key, span, fmt::format("{}: the key `{}` stands in `{}` already", place, printed, table.name))
          .related.push_back({other->second, "here first"});
      return;
    }
    table.rows.push_back(Value{std::move(values)});
  }

  Symbols& symbols_;
  Program& program_;
  const Project& project_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  std::vector<EntityFile> files_;
  std::map<const syntax::DefineValueDecl*, std::pair<std::uint32_t, std::uint32_t>> values_;
  std::map<const Table*, std::unordered_map<std::string, Span>> keys_;
  std::size_t bad_cells_ = 0;
};

}  // namespace

void load_data(Symbols& symbols, Program& program, const Project& project, SourceMap& sources, Diagnostics& diagnostics) {
  DataLoader(symbols, program, project, sources, diagnostics).run();
}

}  // namespace wrapup::check
