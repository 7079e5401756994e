// The page for people as the program holds it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "runtime/http/message.h"

namespace wrapup::serve {

struct PageFile {
  std::string_view name;  // "index.html", "page.js"
  std::string_view content;
};

/// The answer to GET of this path ("/", "/page.js"); nothing where the page has no such file. The page may load nothing from
/// elsewhere and be shown in no other page (Content-Security-Policy).
std::optional<http::Response> page_response(std::span<const PageFile> files, std::string_view path);

}  // namespace wrapup::serve
