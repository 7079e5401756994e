#include <openssl/evp.h>
#include <array>
#include <cmath>

#include "runtime/values/sha256.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view text) {
  Digest digest{};
  EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return digest;
}

void hash(FunctionContext& context, const Cell* arguments, Cell* result) {
  *result = kept(context, sha256_hex(arguments[0].view()));
}

/// The digest's first 53 bits as a fraction: as many as a double holds, so that no rounding can move a call over the edge.
double fraction_of(std::string_view id) {
  const Digest digest = sha256(id);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = bits << 8 | digest[i];
  return std::ldexp(static_cast<double>(bits >> 11), -53);
}

constexpr Overload hash_overloads[] = {{"(written: string) -> string", hash}};
constexpr Overload sampled_overloads[] = {
    {"(share: number, id: string) -> bool",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       *result = Cell::of_boolean(fraction_of(arguments[1].view()) < arguments[0].number);
     }},
};
constexpr Example hash_examples[] = {{"hash(\"abc\")", "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""}};
constexpr Example sampled_examples[] = {
    {"sampled(100%, \"call_1\")", "true"}, {"sampled(0%, \"call_1\")", "false"}, {"sampled(75%, \"abc\")", "true"}};

}  // namespace

const Function hash_function = {"hash", "The SHA-256 digest of the string, as 64 hexadecimal digits.", hash_overloads,
                                hash_examples};
const Function sampled_function = {
    "sampled",
    "True for that share of all identifiers, always for the same ones (those whose SHA-256 digest lies in "
    "the lowest share of its range). A greater share includes a smaller one.",
    sampled_overloads, sampled_examples};

}  // namespace wrapup
