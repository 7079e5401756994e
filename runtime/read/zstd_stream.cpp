#include <zstd.h>

#include <vector>

#include "runtime/read/byte_stream.h"

namespace wrapup {
namespace {

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class ZstdStream : public ByteStream {
 public:
  explicit ZstdStream(std::unique_ptr<ByteStream> packed)
      : packed_(std::move(packed)), context_(ZSTD_createDCtx()), input_(ZSTD_DStreamInSize()) {
    if (context_ == nullptr) failure_ = "cannot be unpacked: no memory";
  }

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0 && !failure_ && !done_) step(out);
    return out.pos;
  }

  const std::optional<std::string>& failure() const override { return failure_; }
  std::uint64_t consumed() const override { return packed_->consumed(); }

 private:
  void step(ZSTD_outBuffer& out) {
    if (in_.pos == in_.size) in_ = {input_.data(), packed_->read(input_.data(), input_.size()), 0};
    const bool at_end = in_.size == 0;
    if (at_end && between_frames_) {
      done_ = true;
      return;
    }
    const std::size_t status = ZSTD_decompressStream(context_.get(), &out, &in_);
    if (ZSTD_isError(status) != 0) {
      failure_ = "its zstd data is damaged";
    } else if (at_end && out.pos == 0) {
      failure_ = packed_->failure() ? *packed_->failure() : "cut short: its zstd data does not end";
    } else {
      between_frames_ = status == 0;
    }
  }

  std::unique_ptr<ByteStream> packed_;
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  std::vector<char> input_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool between_frames_ = false;
  bool done_ = false;
  std::optional<std::string> failure_;
};

}  // namespace

std::unique_ptr<ByteStream> unpack_zstd(std::unique_ptr<ByteStream> packed) {
  return std::make_unique<ZstdStream>(std::move(packed));
}

}  // namespace wrapup
