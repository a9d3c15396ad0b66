#include "files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace awscfg2ali {
namespace {

Diagnostic failed(std::string_view id, std::string const& file, std::string message) {
  Diagnostic diagnostic;
  diagnostic.id = id;
  diagnostic.file = file;
  diagnostic.message = std::move(message);
  return diagnostic;
}

std::string text_of_error(int error) { return std::generic_category().message(error); }

/// All that a descriptor gives; nullopt with errno set.
std::optional<std::string> read_all(int descriptor) {
  constexpr std::size_t chunk = std::size_t{64} << 10, limit = std::size_t{257} << 20;
  struct stat status {};
  bool const is_file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  // One byte more than a file holds tells its end without growing.
  auto room = is_file ? std::min(static_cast<std::size_t>(status.st_size) + 1, limit) : chunk;
  std::string bytes;
  std::size_t used = 0;
  for (ssize_t count = 1; count != 0 && used < limit;) {
    if (bytes.size() == used) bytes.resize(used + std::exchange(room, std::max(chunk, used)));
    count = ::read(descriptor, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno != EINTR) return std::nullopt;
    used += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
  }
  bytes.resize(used);
  return bytes;  // when there is more, the library says that it is too large
}

std::optional<std::string> read_file(std::string const& file, Diagnostics& diagnostics) {
  int const descriptor = file == "-" ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC);
  auto bytes = descriptor < 0 ? std::nullopt : read_all(descriptor);
  if (!bytes) diagnostics.push_back(failed("unreadable", file, "cannot read: " + text_of_error(errno)));
  if (descriptor > STDIN_FILENO) close(descriptor);
  return bytes;
}

}  // namespace

std::vector<Input> read_inputs(std::vector<std::string> const& files, Diagnostics& diagnostics) {
  std::vector<Input> inputs;
  for (auto const& file : files)
    if (auto bytes = read_file(file, diagnostics))
      inputs.push_back({file == "-" ? "(standard input)" : file, std::move(*bytes)});
  return inputs;
}

LinesOutcome convert_files_to_lines(std::vector<std::string> const& files, Options const& options,
                                    std::function<void(Diagnostics const&)> const& report) {
  LinesOutcome outcome;
  bool any = false;
  auto not_seen = options.connection;
  std::vector<Ipv4Address> unused_keys;
  for (auto const& key : options.psk) unused_keys.push_back(key.first);
  for (auto const& file : files) {
    int const descriptor = file == "-" ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC);
    int error = descriptor < 0 ? errno : 0;
    ConnectionStream stream(file == "-" ? "(standard input)" : file,
                            [&](char* buffer, std::size_t size) -> std::size_t {
                              auto const count = descriptor < 0 ? 0 : ::read(descriptor, buffer, size);
                              if (count < 0) error = errno;
                              return static_cast<std::size_t>(std::max<ssize_t>(count, 0));
                            });
    for (auto input = stream.next(); input && outcome.written; input = stream.next())
      for (auto& result : convert_lines(std::move(*input), options)) {
        any |= !result.line.empty();
        outcome.ok &= result.ok;
        outcome.warned |= result.warned;
        std::erase(not_seen, result.connection);
        for (auto const& address : result.addresses) std::erase(unused_keys, address);
        outcome.written = outcome.written && write_all(STDOUT_FILENO, result.line);
        report(result.diagnostics);
      }
    if (error != 0) report({failed("unreadable", file, "cannot read: " + text_of_error(error))});
    outcome.ok &= error == 0;
    if (descriptor > STDIN_FILENO) close(descriptor);
  }
  for (auto const& id : not_seen)
    report({failed("no-such-connection", "", "there is no VPN connection " + id + " in the input")});
  if (!any && not_seen.empty()) report({failed("no-tunnel", "", "there is no VPN connection in the input")});
  for (auto const& address : unused_keys)
    report(
        {failed("no-such-tunnel", "",
                "--psk-file names " + to_string(address) + ", which is not the AWS outside address of a tunnel here")});
  outcome.ok &= any && not_seen.empty() && unused_keys.empty();
  return outcome;
}

void read_keys(std::vector<std::string> const& key_files, Options& options, Diagnostics& diagnostics) {
  for (auto const& argument : key_files) {
    auto const equals = argument.find('=');
    auto const address = Ipv4Address::parse(argument.substr(0, equals));
    if (equals == argument.npos || !address) {
      diagnostics.push_back(failed("usage", "", "--psk-file: expected AWS_OUTSIDE_ADDRESS=FILE"));
      continue;
    }
    auto const file = argument.substr(equals + 1);
    auto bytes = read_file(file, diagnostics);
    if (!bytes) continue;
    if (bytes->ends_with('\n')) bytes->pop_back();
    if (bytes->ends_with('\r')) bytes->pop_back();
    auto key = PreSharedKey::parse(*bytes);
    if (key) options.psk.emplace_back(*address, std::move(*key));
    else
      diagnostics.push_back(
          failed("usage", file, "--psk-file: expected a file with one key, of printable characters without blanks"));
  }
}

bool write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    auto const count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

namespace {

bool is_same(struct stat const& a, struct stat const& b) noexcept {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool is_open_as(struct stat const& file, int descriptor) noexcept {
  struct stat stream {};
  return fstat(descriptor, &stream) == 0 && is_same(file, stream);
}

/// Where a file is that a link leads to; the name itself where nothing is there yet.
std::string behind_links(std::string const& file) {
  std::unique_ptr<char, decltype(&std::free)> const resolved(realpath(file.c_str(), nullptr), &std::free);
  return resolved != nullptr ? resolved.get() : file;
}

std::string write_stream(int descriptor, std::string_view text) {
  return write_all(descriptor, text) ? "" : "cannot write the output: " + text_of_error(errno);
}

}  // namespace

bool is_same_file(std::string const& a, std::string const& b) noexcept {
  struct stat first {};
  struct stat second {};
  return stat(a.c_str(), &first) == 0 && stat(b.c_str(), &second) == 0 && S_ISREG(first.st_mode) &&
         is_same(first, second);
}

std::string write_output(std::string const& name, std::string_view text) {
  if (name.empty() || name == "-") return write_stream(STDOUT_FILENO, text);
  struct stat status {};
  bool const exists = stat(name.c_str(), &status) == 0;
  // /dev/stdout is where standard output goes, be it a file.
  for (int const descriptor : {STDOUT_FILENO, STDERR_FILENO})
    if (exists && is_open_as(status, descriptor)) return write_stream(descriptor, text);
  auto const file = behind_links(name);
  // A device or a pipe cannot be replaced by a new file.
  if (exists && !S_ISREG(status.st_mode)) {
    int const descriptor = open(file.c_str(), O_WRONLY | O_CLOEXEC);
    bool const written = descriptor >= 0 && write_all(descriptor, text) && close(descriptor) == 0;
    return written ? "" : "cannot write " + file + ": " + text_of_error(errno);
  }
  auto temporary = file + ".XXXXXX";
  int const descriptor = mkostemp(temporary.data(), O_CLOEXEC);  // mode 0600
  if (descriptor < 0) return "cannot write " + file + ": " + text_of_error(errno);
  bool const written = write_all(descriptor, text) && fsync(descriptor) == 0;
  int const error = errno;
  bool const closed = close(descriptor) == 0;
  if (written && closed && rename(temporary.c_str(), file.c_str()) == 0) return "";
  std::string const why = text_of_error(written ? errno : error);
  unlink(temporary.c_str());
  return "cannot write " + file + ": " + why;
}

bool others_can_read(int descriptor) noexcept {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

Diagnostic output_is_input(std::string const& file) {
  return failed("usage", "", "-o " + file + " would replace the input");
}

Diagnostic output_not_written(std::string why) { return failed("not-written", "", std::move(why)); }

Diagnostic keys_world_readable() {
  auto diagnostic =
      failed("keys-world-readable", "", "the output holds pre-shared keys, and others can read the file it goes to");
  diagnostic.severity = Severity::warning;
  diagnostic.hint = "-o FILE writes a file that only you can read";
  return diagnostic;
}

}  // namespace awscfg2ali
