# embed(TARGET PATH=FILE…): builds each FILE into TARGET, to be had from embedded_files() under PATH. The assembler copies
# the bytes, so that large files cost no compile time.
function(embed target)
  list(SORT ARGN)
  set(assembly "")
  set(externs "")
  set(rows "")
  set(files "")
  set(number 0)
  foreach(pair ${ARGN})
    string(REGEX MATCH "^([^=]*)=(.*)$" matched "${pair}")
    set(path "${CMAKE_MATCH_1}")
    set(file "${CMAKE_MATCH_2}")
    list(APPEND files "${file}")
    set(symbol "wrapup_embedded_${number}")
    string(APPEND assembly "    \"${symbol}:\\n.incbin \\\"${file}\\\"\\n${symbol}_end:\\n.byte 0\\n\"\n")
    string(APPEND externs "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND rows "    {\"${path}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[// Written by cli/embed.cmake.
#include "cli/embedded.h"

asm(".section .rodata\n"
@assembly@    ".previous\n");

@externs@
namespace wrapup::cli {

std::span<const EmbeddedFile> embedded_files() {
  static const EmbeddedFile files[] = {
@rows@  };
  return files;
}

}  // namespace wrapup::cli
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${source})
endfunction()
