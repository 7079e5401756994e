// Rows of tables and of entities: what a column holds, by key. A column is encoded when a rule reads it.
#include <map>

#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t most_rows = 4'000;

}  // namespace

z3::expr Encoder::is_key(const plan::Table& table, const Cell& row, const Term& key) {
  return *equal(key, world_.constant(row.cells[table.key_field], table.key_type, plan_.types));
}

Term Encoder::in_table(NodeId id) {
  const auto& table = plan_.tables[node(id).index];
  const auto key = operand(id, 0);
  if (key.present.is_false()) return world_.condition(world_.no());
  if (!std::holds_alternative<Scalar>(key.what) || table.rows.size() > most_rows) return unmodelled(id);
  std::vector<z3::expr> cases;
  for (const auto& row : table.rows) cases.push_back(is_key(table, row, key));
  return world_.condition(any_of(z3(), cases));
}

Term Encoder::table_field(NodeId id, const plan::Table& table, NodeId key_node, std::uint32_t field) {
  const auto known = rows_.find({id, field});
  if (known != rows_.end()) return known->second;
  const auto key = term(key_node);
  const auto& type = plan_.types.records[table.record].fields[field].type;
  Term column = world_.missing();
  if (!key.present.is_false()) {
    if (!std::holds_alternative<Scalar>(key.what) || table.rows.size() > most_rows) {
      column = world_.any("column", type, plan_.types, world_.fresh_bool("column"));
    } else {
      std::vector<Guarded> rows;
      for (const auto& row : table.rows)
        rows.push_back({is_key(table, row, key), world_.constant(row.cells[field], type, plan_.types)});
      column = mux("column", type, rows);
    }
  }
  return rows_.emplace(std::pair{id, field}, column).first->second;
}

/// A whole row: each of its columns.
Term Encoder::row(NodeId id) {
  const auto& of = node(id);
  const auto& table = plan_.tables[of.index];
  const auto key = operand(id, 0);
  if (key.present.is_false()) return world_.missing();
  if (!std::holds_alternative<Scalar>(key.what) || table.rows.size() > most_rows || has_free_locals_[id]) return unmodelled(id);
  std::vector<z3::expr> cases;
  for (const auto& each : table.rows) cases.push_back(is_key(table, each, key));
  Record record;
  const auto fields = plan_.types.records[table.record].fields.size();
  for (std::uint32_t i = 0; i < fields; ++i) record.fields.push_back(table_field(id, table, of.operands[0], i));
  return {any_of(z3(), cases), std::move(record)};
}

Term Encoder::entity_column(const Type& entity, const Term& value, std::uint32_t column) {
  if (value.present.is_false()) return world_.missing();
  const auto& of = plan_.types.entities[entity.id];
  const auto& type = of.fields[column].type;
  const auto* scalar = std::get_if<Scalar>(&value.what);
  if (!scalar) return world_.any("column", type, plan_.types, both(value.present, world_.fresh_bool("column")));
  const auto& rows = plan_.entities[entity.id];
  std::vector<Guarded> cases;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto here = scalar->value == world_.whole(world_.member(entity_name(plan_.types, entity.id), of.rows[i]));
    cases.push_back({both(value.present, here), world_.constant(rows[i].cells[column], type, plan_.types)});
  }
  return mux("column", type, cases);
}

}  // namespace wrapup::prove
