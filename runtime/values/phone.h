// Telephone numbers in E.164 form ("+15125550100"); what is known of numbering plans comes from libphonenumber.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wrapup {

/// The number that `text` writes, in E.164: "(512) 555-0100", "+44 20 7946 0958", "tel:+1-512-555-0100", "sip:+15125550100@host".
/// `region` (ISO 3166, "US") is where numbers without a country code are at home. An extension is dropped. Nothing where no
/// number of its country has that length: short codes, "anonymous", "client:ann".
std::optional<std::string> read_phone(std::string_view text, std::string_view region);

/// The region that the number belongs to ("US"), nothing for one that its numbering plan does not know.
std::optional<std::string> phone_region(std::string_view e164);
/// The area code ("512"), nothing where the number has none.
std::optional<std::string> phone_area(std::string_view e164);

/// What kind of line it is, as far as its numbering plan tells: "mobile", "fixed", "fixed_or_mobile" (North America does not tell
/// them apart), "toll_free", "premium", "shared_cost", "voip", "personal", "pager", "company", "voicemail". Nothing for a number
/// that the plan does not know.
std::optional<std::string_view> phone_line_type(std::string_view e164);

}  // namespace wrapup
