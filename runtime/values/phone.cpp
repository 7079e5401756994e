#include "runtime/values/phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>

#include "runtime/values/scan.h"

namespace wrapup {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

const PhoneNumberUtil& library() {
  return *PhoneNumberUtil::GetInstance();
}

/// A whole number of North America, in any of its usual spellings. Most calls of most sites have such numbers, and the library,
/// which answers alike, takes many microseconds. Nothing where the library must look.
std::optional<std::string> read_american(std::string_view text, std::string_view region) {
  const bool international = text.starts_with('+');
  if (international) text.remove_prefix(1);
  std::string digits = "+";
  if (!international && (region == "US" || region == "CA") && !text.starts_with('1')) digits += '1';
  for (const char c : text) {
    if (Scan::is_digit(c) && digits.size() < 12) {
      digits += c;
    } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
      return std::nullopt;
    }
  }
  const bool home = international || region == "US" || region == "CA";
  const bool whole = home && digits.size() == 12 && digits[1] == '1' && digits[2] >= '2';
  return whole ? std::optional(std::move(digits)) : std::nullopt;
}

/// The user part of a SIP address: "sip:+15125550100;phone-context=…@host:5060" -> "+15125550100".
std::string_view sip_user(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos) return {};
  const std::string_view user = address.substr(0, at);
  return user.substr(0, user.find_first_of(";:"));
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && same_word(text.substr(0, word.size()), word);
}

std::optional<PhoneNumber> parse(std::string_view text, std::string_view region) {
  PhoneNumber number;
  if (library().Parse(std::string(text), std::string(region), &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::string> read_phone(std::string_view text, std::string_view region) {
  text = trimmed(text);
  if (starts_with_word(text, "sip:")) {
    text = sip_user(text.substr(4));
  } else if (starts_with_word(text, "sips:")) {
    text = sip_user(text.substr(5));
  }
  if (auto american = read_american(text, region)) return american;
  if (std::none_of(text.begin(), text.end(), [](char c) { return Scan::is_digit(c) || static_cast<unsigned char>(c) >= 0x80; })) {
    return std::nullopt;  // letters alone spell no number: "anonymous" would be +1 266 696 687
  }
  const auto number = parse(text, region);
  if (!number || library().IsPossibleNumberWithReason(*number) != PhoneNumberUtil::IS_POSSIBLE) return std::nullopt;
  std::string e164;
  library().Format(*number, PhoneNumberUtil::E164, &e164);
  return e164;
}

std::optional<std::string> phone_region(std::string_view e164) {
  const auto number = parse(e164, "ZZ");
  if (!number) return std::nullopt;
  std::string region;
  library().GetRegionCodeForNumber(*number, &region);
  if (region.size() != 2 || region == "ZZ") return std::nullopt;
  return region;
}

std::optional<std::string> phone_area(std::string_view e164) {
  const auto number = parse(e164, "ZZ");
  if (!number) return std::nullopt;
  const int size = library().GetLengthOfGeographicalAreaCode(*number);
  std::string national;
  library().GetNationalSignificantNumber(*number, &national);
  if (size <= 0 || static_cast<std::size_t>(size) > national.size()) return std::nullopt;
  return national.substr(0, static_cast<std::size_t>(size));
}

std::optional<std::string_view> phone_line_type(std::string_view e164) {
  const auto number = parse(e164, "ZZ");
  if (!number) return std::nullopt;
  switch (library().GetNumberType(*number)) {
    case PhoneNumberUtil::FIXED_LINE: return "fixed";
    case PhoneNumberUtil::MOBILE: return "mobile";
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return "fixed_or_mobile";
    case PhoneNumberUtil::TOLL_FREE: return "toll_free";
    case PhoneNumberUtil::PREMIUM_RATE: return "premium";
    case PhoneNumberUtil::SHARED_COST: return "shared_cost";
    case PhoneNumberUtil::VOIP: return "voip";
    case PhoneNumberUtil::PERSONAL_NUMBER: return "personal";
    case PhoneNumberUtil::PAGER: return "pager";
    case PhoneNumberUtil::UAN: return "company";
    case PhoneNumberUtil::VOICEMAIL: return "voicemail";
    case PhoneNumberUtil::UNKNOWN: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace wrapup
