#include "runtime/serve/page_files.h"

namespace wrapup::serve {

namespace {

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  return "text/html; charset=utf-8";
}

}  // namespace

std::optional<http::Response> page_response(std::span<const PageFile> files, std::string_view path) {
  const auto name = path == "/" ? std::string_view("index.html") : path.substr(std::min<std::size_t>(1, path.size()));
  for (const auto& file : files) {
    if (file.name != name) continue;
    return http::Response{
        .content_type = std::string(type_of(name)),
        .body = std::string(file.content),
        .headers = {{"Content-Security-Policy",
                     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
                    {"X-Content-Type-Options", "nosniff"},
                    {"Referrer-Policy", "no-referrer"},
                    {"Cache-Control", "no-cache"}}};
  }
  return std::nullopt;
}

}  // namespace wrapup::serve
