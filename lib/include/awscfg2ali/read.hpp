// Reading: the text of one or more AWS downloads into VPN connections.
// SPDX-License-Identifier: MIT
#pragma once
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/source.hpp"
#include "awscfg2ali/vpn.hpp"

namespace awscfg2ali {

/// An input as its bytes stand in a file. `name` is used in diagnostics only.
struct Input {
  std::string name, bytes;
  Position begin{1, 1};  ///< where the bytes begin in the file, when they were cut out of it
};

/// What all inputs together say: inputs about one VPN connection are merged into one.
struct Reading {
  std::deque<Source> sources;  ///< one for each input, in their order, and one for each text inside another
  std::vector<VpnConnection> connections;
};

/// A format that can be read.
struct InputFormat {
  std::string_view name;               ///< "aws-xml"
  std::string_view title;              ///< one line for people
  std::span<Fact const> never_states;  ///< facts that stand in no text of this format
};
std::span<InputFormat const> input_formats() noexcept;

/// Reads the inputs, each in the named format or, with "auto", in the one its content shows. Errors are about
/// input that is malformed, not recognised, or that contradicts itself; whether Alibaba Cloud can take the
/// result is for plan() to say.
Result<Reading> read(std::vector<Input> inputs, std::string_view format = "auto");

/// The text of an input, given as its bytes, as it may be shown to anybody: with everything masked that may be a
/// pre-shared key, whether or not it can be read. It has a line for each line of the input as diagnostics count
/// them, each ending in a newline; control characters are escaped. Takes time in proportion to the text.
std::string masked(std::string_view bytes);

}  // namespace awscfg2ali
