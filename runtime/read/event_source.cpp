#include "runtime/read/event_source.h"

#include <fmt/format.h>

#include <deque>
#include <optional>
#include <utility>

#include "runtime/read/files.h"

namespace wrapup {
namespace {

std::string place(std::string_view source, std::uint64_t line) {
  return fmt::format("{}:{}", source, line);
}

/// One file that is being read.
class OpenFile {
 public:
  OpenFile(InputFile file, std::unique_ptr<ByteStream> stream, std::size_t limit)
      : file_(std::move(file)), input_(std::move(stream)) {
    const auto named = format_of_name(file_.path);
    splitter_ = split(input_, named ? *named : format_of_start(input_), limit);
  }

  /// End when the file is read; a file without any event is a fault.
  NextEvent next() {
    Piece piece = splitter_->next();
    if (const auto* chunk = std::get_if<Chunk>(&piece)) {
      any_event_ = true;
      return Event{chunk->bytes, file_.path, chunk->line, chunk->offset};
    }
    if (auto* problem = std::get_if<Problem>(&piece)) {
      ++faults_;
      return ReadFault{place(file_.path, problem->line), std::move(problem->message)};
    }
    if (any_event_ || faults_ > 0) return End{};
    ++faults_;
    return ReadFault{file_.path, input_.offset() == 0 ? "empty" : "holds no calls"};
  }

  std::optional<EventLines> next_lines() {
    const std::optional<LineBlock> block = splitter_->next_lines();
    if (!block) return std::nullopt;
    any_event_ = true;
    return EventLines{block->bytes, file_.path, block->line, block->lines};
  }

  std::uint64_t consumed() const { return input_.consumed(); }
  std::uint64_t size() const { return file_.size; }

 private:
  InputFile file_;
  InputBuffer input_;
  std::unique_ptr<Splitter> splitter_;
  bool any_event_ = false;
  std::uint64_t faults_ = 0;
};

class FileEvents : public EventSource {
 public:
  FileEvents(std::vector<std::string> paths, ReadLimits limits) : limits_(limits) {
    for (std::string& path : paths) {
      auto files = files_at(path);
      if (auto* why = std::get_if<std::string>(&files)) {
        waiting_.push_back({{std::move(path), 0}, std::move(*why)});
        continue;
      }
      for (InputFile& file : std::get<std::vector<InputFile>>(files)) {
        total_ += file.size;
        size_known_ = size_known_ && file.path != "-";
        waiting_.push_back({std::move(file), ""});
      }
    }
  }

  NextEvent next() override {
    for (;;) {
      if (open_) {
        NextEvent event = open_->next();
        if (!std::holds_alternative<End>(event)) return event;
        done_ += open_->size();
        open_.reset();
      }
      if (waiting_.empty()) return End{};
      if (auto fault = open_next()) return *std::move(fault);
    }
  }

  std::optional<EventLines> next_lines() override { return open_ ? open_->next_lines() : std::nullopt; }

  Progress progress() const override { return {done_ + (open_ ? open_->consumed() : 0), size_known_ ? total_ : 0}; }

 private:
  struct Waiting {
    InputFile file;
    std::string fault;  // why there is nothing to open
  };

  std::optional<ReadFault> open_next() {
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    if (!next.fault.empty()) return ReadFault{next.file.path, next.fault};
    auto stream = open_stream(next.file.path);
    if (const auto* why = std::get_if<std::string>(&stream)) return ReadFault{next.file.path, *why};
    open_ = std::make_unique<OpenFile>(std::move(next.file), std::get<std::unique_ptr<ByteStream>>(std::move(stream)),
                                       limits_.event_bytes);
    return std::nullopt;
  }

  ReadLimits limits_;
  std::deque<Waiting> waiting_;
  std::unique_ptr<OpenFile> open_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  bool size_known_ = true;
};

}  // namespace

std::string Event::where() const {
  return place(source, line);
}

std::unique_ptr<EventSource> open_events(std::vector<std::string> paths, ReadLimits limits) {
  return std::make_unique<FileEvents>(std::move(paths), limits);
}

}  // namespace wrapup
