#include "files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "output.hpp"

namespace awscfg2ali {
namespace {

/// Reads as read(2) does, and again where a signal came between.
ssize_t read_some(int descriptor, char* buffer, std::size_t size) noexcept {
  auto count = ::read(descriptor, buffer, size);
  while (count < 0 && errno == EINTR) count = ::read(descriptor, buffer, size);
  return count;
}

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
    if (bytes.size() == used) bytes.resize(std::min(used + std::exchange(room, std::max(chunk, used)), limit));
    count = read_some(descriptor, bytes.data() + used, bytes.size() - used);
    if (count < 0) return std::nullopt;
    used += static_cast<std::size_t>(count);
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

Diagnostic failed(std::string_view id, std::string const& file, std::string message) {
  Diagnostic diagnostic;
  diagnostic.id = id;
  diagnostic.file = file;
  diagnostic.message = std::move(message);
  return diagnostic;
}

std::string text_of_error(int error) { return std::generic_category().message(error); }

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
                              auto const count = descriptor < 0 ? 0 : read_some(descriptor, buffer, size);
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

}  // namespace awscfg2ali
