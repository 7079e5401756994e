// Where things lead in pages.
#pragma once

#include <functional>
#include <string>

#include "cli/doc/book.h"
#include "compiler/graph/graph.h"

namespace wrapup::cli::doc {

/// The page of a node of a graph. The result refers to `book`.
std::function<std::string(const graph::Node&)> graph_links(const Book& book);

/// The anchor of a test on the page of tests.
std::string test_anchor(const Book& book, const TestOutcome& test);

}  // namespace wrapup::cli::doc
