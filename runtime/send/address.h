// Where requests may go. Rules are written by many people; none of them may reach into the network that the service runs in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace wrapup::send {

/// Why an address is not one of the public internet: "loopback", "private", "link-local", …; nothing where it is. By the
/// special-purpose registries of IANA for IPv4 (RFC 6890 and later) and IPv6; addresses that carry an IPv4 address in them
/// (mapped, 6to4, NAT64) are judged by that one. What is neither IPv4 nor IPv6 is no address of the internet.
std::optional<std::string> special_purpose(const sockaddr* address);
/// The same for an address in text: "127.0.0.1", "::1". What is no address counts as special.
std::optional<std::string> special_purpose(std::string_view address);

}  // namespace wrapup::send
