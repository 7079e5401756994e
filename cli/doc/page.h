// The frame of every page, and the small parts that pages are made of. Text is escaped by what takes it; `html` is markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/doc/book.h"

namespace wrapup::cli::doc {

struct Page {
  std::string name;  // of its file, in the one folder of all pages
  std::string content;
};

/// Letters, digits, `.`, `_` and `-` of a name, lower case; what else it has becomes `-`. Fit for files and anchors.
std::string slug(std::string_view name);

/// A whole page. `here` is the entry of the navigation that it belongs to ("decisions").
std::string framed(const Book& book, const std::string& title, const std::string& eyebrow, const std::string& here,
                   const std::string& html);

/// <a href="page">text</a>
std::string link(const std::string& href, std::string_view text);
/// <code>text</code>
std::string code(std::string_view text);
/// A card with a heading; `id` is its anchor, or empty.
std::string card(std::string_view heading, const std::string& html, const std::string& id = "", std::string_view note = "");
/// A table of `rows` of markup under headings of text; a sentence where there are none.
std::string table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows,
                  std::string_view if_none);
/// `word` and what it means, one pair a line; pairs without a meaning are left out.
std::string facts(const std::vector<std::pair<std::string, std::string>>& pairs);
/// Labels as people write them: "@pii".
std::string label_chips(const std::vector<std::string>& labels);

/// Names that lead to what they name.
std::string rule_link(const RuleEntry& entry);
std::string decision_link(const Book& book, std::uint32_t decision);
std::string destination_link(const Book& book, std::uint32_t destination);
/// "rules/org.wrap:12"
std::string place_link(const Book& book, Span place);
std::string source_link(const Book& book, Span place, std::string_view text);

}  // namespace wrapup::cli::doc
