#include "runtime/send/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

namespace wrapup::send {

namespace {

struct Block4 {
  std::uint32_t first;
  int bits;
  const char* what;
};

constexpr std::uint32_t ip4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array blocks4{
    Block4{ip4(0, 0, 0, 0), 8, "of this network"},
    Block4{ip4(10, 0, 0, 0), 8, "private"},
    Block4{ip4(100, 64, 0, 0), 10, "shared among a provider's customers"},
    Block4{ip4(127, 0, 0, 0), 8, "loopback"},
    Block4{ip4(169, 254, 0, 0), 16, "link-local"},
    Block4{ip4(172, 16, 0, 0), 12, "private"},
    Block4{ip4(192, 0, 0, 0), 24, "reserved"},
    Block4{ip4(192, 0, 2, 0), 24, "for documentation"},
    Block4{ip4(192, 168, 0, 0), 16, "private"},
    Block4{ip4(198, 18, 0, 0), 15, "for benchmarks"},
    Block4{ip4(198, 51, 100, 0), 24, "for documentation"},
    Block4{ip4(203, 0, 113, 0), 24, "for documentation"},
    Block4{ip4(224, 0, 0, 0), 4, "multicast"},
    Block4{ip4(240, 0, 0, 0), 4, "reserved"},
};

std::optional<std::string> special4(std::uint32_t address) {
  for (const auto& block : blocks4) {
    if (address >> (32 - block.bits) == block.first >> (32 - block.bits)) return block.what;
  }
  return std::nullopt;
}

std::uint32_t word(const unsigned char* bytes) {
  return ip4(bytes[0], bytes[1], bytes[2], bytes[3]);
}

// https://www.iana.org/assignments/iana-ipv6-special-registry
std::optional<std::string> special6(const unsigned char* bytes) {
  const auto starts = [&](std::initializer_list<unsigned char> prefix) {
    return std::memcmp(bytes, prefix.begin(), prefix.size()) == 0;
  };
  const auto zeros = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (bytes[i] != 0) return false;
    }
    return true;
  };
  if (zeros(0, 10) && bytes[10] == 0xff && bytes[11] == 0xff) return special4(word(bytes + 12));  // mapped
  if (zeros(0, 15)) return bytes[15] == 1 ? "loopback" : "of this host";
  if (starts({0x00, 0x64, 0xff, 0x9b}) && zeros(4, 12)) return special4(word(bytes + 12));  // NAT64
  if (starts({0x20, 0x02})) return special4(word(bytes + 2));                               // 6to4
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) return "link-local";
  if ((bytes[0] & 0xfe) == 0xfc) return "private";
  if (bytes[0] == 0xff) return "multicast";
  if (starts({0x20, 0x01, 0x0d, 0xb8}) || (starts({0x3f, 0xff}) && (bytes[2] & 0xf0) == 0)) return "for documentation";
  if (starts({0x20, 0x01}) && (bytes[2] & 0xfe) == 0) return "reserved";
  // What is not global unicast (2000::/3) is not given out.
  if ((bytes[0] & 0xe0) != 0x20) return "reserved";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> special_purpose(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, address, sizeof in);
    return special4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in;
    std::memcpy(&in, address, sizeof in);
    return special6(in.sin6_addr.s6_addr);
  }
  return "not of the internet";
}

std::optional<std::string> special_purpose(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));  // without an IPv6 zone
  in_addr four;
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return special4(ntohl(four.s_addr));
  in6_addr six;
  if (inet_pton(AF_INET6, text.c_str(), &six) == 1) return special6(six.s6_addr);
  return "not of the internet";
}

}  // namespace wrapup::send
