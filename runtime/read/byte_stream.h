// Bytes of a file or of standard input, unpacked where they are packed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace wrapup {

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Puts up to `size` bytes at `to` and says how many; 0 at the end, and after a failure.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  /// Why the bytes ended early, as a sentence without a full stop.
  virtual const std::optional<std::string>& failure() const = 0;
  /// How many bytes of the file itself have been read.
  virtual std::uint64_t consumed() const = 0;
};

/// Opens a file, or standard input for "-"; gzip and zstd are known by their first bytes. The string says why it cannot be read.
std::variant<std::unique_ptr<ByteStream>, std::string> open_stream(const std::string& path);

std::unique_ptr<ByteStream> unpack_gzip(std::unique_ptr<ByteStream> packed);
std::unique_ptr<ByteStream> unpack_zstd(std::unique_ptr<ByteStream> packed);

}  // namespace wrapup
