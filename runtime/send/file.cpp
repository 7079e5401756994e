#include "runtime/send/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace wrapup::send {

namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }
  bool good() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Whether the file ends within a line, as after a crash.
bool ends_torn(int descriptor) {
  const auto size = ::lseek(descriptor, 0, SEEK_END);
  char last = '\n';
  return size > 0 && ::pread(descriptor, &last, 1, size - 1) == 1 && last != '\n';
}

/// Appends the text and has it reach the disk, with the file's name where that is new. Gives what went wrong, or nothing.
std::string append_durably(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const bool is_new = !fs::exists(path, error);
  const Descriptor file(path, O_RDWR | O_APPEND | O_CREAT);
  const auto trouble = [&] { return fmt::format("the file cannot be written: {}", std::strerror(errno)); };
  if (!file.good()) return trouble();
  if (!write_all(file.get(), ends_torn(file.get()) ? "\n" + text : text) || ::fsync(file.get()) != 0) return trouble();
  if (is_new) {
    const Descriptor folder(path.parent_path(), O_RDONLY | O_DIRECTORY);
    if (!folder.good() || ::fsync(folder.get()) != 0) return trouble();
  }
  return "";
}

/// Whether a path of the rules stays in its folder.
bool stays_within(const fs::path& path) {
  if (path.empty() || path.is_absolute() || !path.has_filename()) return false;
  for (const auto& part : path) {
    if (part == "..") return false;
  }
  return true;
}

}  // namespace

FileWriter::FileWriter(fs::path folder) : folder_(std::move(folder)), thread_([this] { run(); }) {}

FileWriter::~FileWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  filled_.notify_all();
  thread_.join();
}

void FileWriter::append(FileLine line, Network::Done done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(line), std::move(done)});
  }
  filled_.notify_one();
}

void FileWriter::run() {
  while (true) {
    std::map<std::string, std::vector<Waiting>> batch;
    {
      std::unique_lock lock(mutex_);
      filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      for (auto& each : queue_) batch[each.line.path].push_back(std::move(each));
      queue_.clear();
    }
    for (auto& [path, waiting] : batch) write(path, waiting);
  }
}

void FileWriter::write(const std::string& path, std::vector<Waiting>& waiting) const {
  std::string text;
  for (const auto& each : waiting) text += each.line.line + "\n";
  const bool within = stays_within(path);
  const auto trouble = within ? append_durably(folder_ / path, text) : std::string("its path leads out of the folder for files");
  for (const auto& each : waiting)
    each.done(trouble.empty() ? Exchange(Answer{200, "", false, std::nullopt}) : Exchange(NoAnswer{trouble, within}));
}

}  // namespace wrapup::send
