#include "output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <system_error>
#include <utility>

#include "files.hpp"

namespace awscfg2ali {
namespace {

/// Keeps the signals that would end the command waiting. What was begun is then removed in one place, whether a call
/// fails or a signal comes; a handler would need the file's name where it can be read at any moment.
class HeldSignals {
 public:
  HeldSignals() noexcept {
    sigset_t held;
    sigemptyset(&held);
    for (int const signal : ending) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  HeldSignals(HeldSignals const&) = delete;
  HeldSignals& operator=(HeldSignals const&) = delete;
  ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }  // a signal that came ends the command here

  /// Whether one came that will end the command. One that is ignored (nohup) or was held before waits, too.
  bool one_came() const noexcept {
    sigset_t waiting;
    sigpending(&waiting);
    for (int const signal : ending) {
      struct sigaction action {};
      if (sigismember(&waiting, signal) == 1 && sigismember(&before_, signal) == 0 &&
          sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
        return true;
    }
    return false;
  }

 private:
  static constexpr int ending[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE,   SIGALRM, SIGTERM,
                                   SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF};
  sigset_t before_{};
};

bool is_same(struct stat const& a, struct stat const& b) noexcept {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/// The descriptor that a name like /dev/fd/3 stands for, or -1.
int descriptor_named(std::string_view file) noexcept {
  for (std::string_view const folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!file.starts_with(folder)) continue;
    auto const* const end = file.data() + file.size();
    int number = -1;
    auto const read = std::from_chars(file.data() + folder.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end) return number;
  }
  return -1;
}

std::string folder_of(std::string const& file) {
  auto const slash = file.rfind('/');
  return slash == file.npos ? "./" : file.substr(0, slash + 1);
}

/// Whether a link or pipe is one that another user put there, in a folder where everybody may (/tmp). Linux asks the
/// same where fs.protected_symlinks and fs.protected_fifos are set.
bool is_foreign(std::string const& file, struct stat const& status) {
  constexpr mode_t for_everybody = S_ISVTX | S_IWOTH;
  struct stat folder {};
  return status.st_uid != geteuid() && stat(folder_of(file).c_str(), &folder) == 0 &&
         (folder.st_mode & for_everybody) == for_everybody && folder.st_uid != status.st_uid;
}

/// Where a name leads to.
struct Place {
  std::string file;     ///< what is to be written, where there is no descriptor
  int descriptor = -1;  ///< open already
  std::string why_not;  ///< what forbids to write there
};

/// Goes from link to link, since the end of them need not be there yet.
Place behind_links(std::string file) {
  constexpr int most_links = 40;  // as in Linux
  for (int links = 0; links < most_links; ++links) {
    struct stat status {};
    int const descriptor = descriptor_named(file);
    if (descriptor >= 0) return {file, descriptor, ""};
    if (lstat(file.c_str(), &status) != 0) return {file, -1, errno == ENOENT ? "" : text_of_error(errno)};
    if (S_ISREG(status.st_mode)) return {file, -1, ""};
    if (is_foreign(file, status))
      return {file, -1, "it is another user's, in a folder where everybody may put files: " + file};
    std::string target(PATH_MAX, '\0');
    auto const size = S_ISLNK(status.st_mode) ? readlink(file.c_str(), target.data(), target.size()) : 0;
    if (size <= 0) return {file, -1, ""};
    target.resize(static_cast<std::size_t>(size));
    file = target.front() == '/' ? target : folder_of(file).append(target);
  }
  return {file, -1, text_of_error(ELOOP)};
}

Written write_stream(int descriptor, std::string_view text) {
  bool const written = write_all(descriptor, text);
  return {written ? "" : text_of_error(errno), others_can_read(descriptor)};
}

/// A device or a pipe cannot be replaced by a new file.
Written write_into(std::string const& device, std::string_view text) {
  int const descriptor = open(device.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return {text_of_error(errno)};
  auto written = write_stream(descriptor, text);
  if (close(descriptor) != 0 && written.why_not.empty()) written.why_not = text_of_error(errno);
  return written;
}

/// Writes a file beside the old one, which it then takes the place of.
Written replace(std::string const& file, std::string_view text) {
  auto temporary = file + ".XXXXXX";
  HeldSignals const signals;
  int const descriptor = mkostemp(temporary.data(), O_CLOEXEC);  // mode 0600
  if (descriptor < 0) return {text_of_error(errno)};
  int error = write_all(descriptor, text) && fsync(descriptor) == 0 ? 0 : errno;
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && signals.one_came()) error = EINTR;
  if (error == 0 && rename(temporary.c_str(), file.c_str()) != 0) error = errno;
  if (error == 0) return {};
  unlink(temporary.c_str());
  return {text_of_error(error)};
}

}  // namespace

bool write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    auto const count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool is_output(std::string const& input, std::string const& output) noexcept {
  struct stat read {};
  struct stat written {};
  int const found = input == "-" ? fstat(STDIN_FILENO, &read) : stat(input.c_str(), &read);
  return output != "-" && found == 0 && stat(output.c_str(), &written) == 0 && S_ISREG(read.st_mode) &&
         is_same(read, written);
}

Written write_output(std::string const& name, std::string_view text) {
  if (name.empty() || name == "-") return write_stream(STDOUT_FILENO, text);
  auto const place = behind_links(name);
  if (!place.why_not.empty()) return {place.why_not};
  if (place.descriptor >= 0) return write_stream(place.descriptor, text);
  struct stat status {};
  bool const exists = stat(name.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return {text_of_error(errno)};
  for (int const descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat stream {};
    if (exists && fstat(descriptor, &stream) == 0 && is_same(status, stream)) return write_stream(descriptor, text);
  }
  return exists && !S_ISREG(status.st_mode) ? write_into(name, text) : replace(place.file, text);
}

bool others_can_read(int descriptor) noexcept {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

Diagnostic output_is_input(std::string const& file) { return failed("usage", file, "-o would replace the input"); }

Diagnostic output_not_written(std::string const& name, std::string const& why) {
  bool const is_stream = name.empty() || name == "-";
  return failed("not-written", is_stream ? "" : name,
                (is_stream ? "cannot write the output: " : "cannot write: ") + why);
}

Diagnostic keys_world_readable() {
  auto diagnostic =
      failed("keys-world-readable", "", "the output holds pre-shared keys, and others can read the file it goes to");
  diagnostic.severity = Severity::warning;
  diagnostic.hint = "-o FILE writes a file that only you can read";
  return diagnostic;
}

}  // namespace awscfg2ali
