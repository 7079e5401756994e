// Text in XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace wrapup {

/// `text` (UTF-8) as it stands in an element or in a quoted attribute, in XML 1.0 and HTML alike. Line ends and tabs are kept;
/// other control characters, which XML cannot say, become spaces.
std::string markup_escaped(std::string_view text);

/// The same for an attribute of XML, where line ends and tabs need to be written as references.
std::string attribute_escaped(std::string_view text);

}  // namespace wrapup
