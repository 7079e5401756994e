#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

#include "runtime/read/byte_stream.h"

namespace wrapup {
namespace {

class GzipStream : public ByteStream {
 public:
  explicit GzipStream(std::unique_ptr<ByteStream> packed) : packed_(std::move(packed)) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&state_, gzip_only) != Z_OK) failure_ = "cannot be unpacked: no memory";
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  ~GzipStream() override { inflateEnd(&state_); }

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t wanted = std::min<std::size_t>(size, std::numeric_limits<uInt>::max());
    state_.next_out = reinterpret_cast<Bytef*>(to);
    state_.avail_out = static_cast<uInt>(wanted);
    while (state_.avail_out == wanted && !failure_ && !done_) step();
    return wanted - state_.avail_out;
  }

  const std::optional<std::string>& failure() const override { return failure_; }
  std::uint64_t consumed() const override { return packed_->consumed(); }

 private:
  void step() {
    if (state_.avail_in == 0 && !refill()) {
      done_ = between_members_;
      if (!done_) fail("cut short: its gzip data does not end");
      return;
    }
    // A file may hold several members one after another (RFC 1952 section 2.2).
    if (between_members_) inflateReset(&state_);
    between_members_ = false;
    const int status = inflate(&state_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      between_members_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fail("its gzip data is damaged");
    }
  }

  bool refill() {
    state_.avail_in = static_cast<uInt>(packed_->read(input_.data(), input_.size()));
    state_.next_in = reinterpret_cast<Bytef*>(input_.data());
    return state_.avail_in > 0;
  }

  void fail(std::string why) { failure_ = packed_->failure() ? *packed_->failure() : std::move(why); }

  std::unique_ptr<ByteStream> packed_;
  z_stream state_{};
  std::array<char, 65536> input_;
  bool between_members_ = false;
  bool done_ = false;
  std::optional<std::string> failure_;
};

}  // namespace

std::unique_ptr<ByteStream> unpack_gzip(std::unique_ptr<ByteStream> packed) {
  return std::make_unique<GzipStream>(std::move(packed));
}

}  // namespace wrapup
