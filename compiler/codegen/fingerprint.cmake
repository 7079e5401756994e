# Writes a header with one hash over the files that shape compiled code, so that no object of another build is ever loaded.
set(all "")
foreach(file ${FILES})
  file(SHA256 ${file} hash)
  string(APPEND all ${hash})
endforeach()
string(SHA256 all "${all}")
file(WRITE ${OUT} "#pragma once\n\nnamespace wrapup::codegen {\n\n// Over the sources of the code generator.\ninline constexpr const char* fingerprint = \"${all}\";\n\n}  // namespace wrapup::codegen\n")
