// The pages about a rule set, one function a kind of page. All are plain HTML, without scripts and with nothing to fetch.
#pragma once

#include <vector>

#include "cli/doc/page.h"

namespace wrapup::cli::doc {

Page overview_page(const Book& book);
Page rules_page(const Book& book);
std::vector<Page> decision_pages(const Book& book);
std::vector<Page> destination_pages(const Book& book);
std::vector<Page> table_pages(const Book& book);
Page data_page(const Book& book);
Page tests_page(const Book& book);
Page findings_page(const Book& book);
std::vector<Page> source_pages(const Book& book);

/// All of them and their style sheet. The same rules give the same bytes.
std::vector<Page> all_pages(const Book& book);

}  // namespace wrapup::cli::doc
