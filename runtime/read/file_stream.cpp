#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "runtime/read/byte_stream.h"

namespace wrapup {
namespace {

std::string reason(int error) {
  return "cannot be read: " + std::generic_category().message(error);
}

class FileStream : public ByteStream {
 public:
  FileStream(int file, bool owned) : file_(file), owned_(owned) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (owned_) close(file_);
  }

  std::size_t read(char* to, std::size_t size) override {
    if (taken_ < start_size_) {
      const std::size_t count = std::min(size, start_size_ - taken_);
      std::memcpy(to, start_.data() + taken_, count);
      taken_ += count;
      return count;
    }
    return read_file(to, size);
  }

  const std::optional<std::string>& failure() const override { return failure_; }
  std::uint64_t consumed() const override { return consumed_; }

  /// The first bytes, which read() gives again.
  std::string_view start() {
    while (start_size_ < start_.size()) {
      const std::size_t count = read_file(start_.data() + start_size_, start_.size() - start_size_);
      if (count == 0) break;
      start_size_ += count;
    }
    return {start_.data(), start_size_};
  }

 private:
  std::size_t read_file(char* to, std::size_t size) {
    for (;;) {
      const ssize_t count = ::read(file_, to, size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) failure_ = reason(errno);
      if (count <= 0) return 0;
      consumed_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
  }

  int file_;
  bool owned_;
  std::uint64_t consumed_ = 0;
  std::optional<std::string> failure_;
  std::array<char, 4> start_{};
  std::size_t start_size_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace

std::variant<std::unique_ptr<ByteStream>, std::string> open_stream(const std::string& path) {
  const bool standard_input = path == "-";
  const int file = standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return reason(errno);
  auto stream = std::make_unique<FileStream>(file, !standard_input);
  const std::string_view start = stream->start();
  if (stream->failure()) return *stream->failure();
  if (start.starts_with("\x1f\x8b")) return unpack_gzip(std::move(stream));
  if (start == "\x28\xb5\x2f\xfd") return unpack_zstd(std::move(stream));
  return stream;
}

}  // namespace wrapup
