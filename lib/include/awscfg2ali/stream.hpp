// Fleets: VPN connections one by one out of a stream of API answers, in memory that does not grow with it.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "awscfg2ali/convert.hpp"

namespace awscfg2ali {

/// Cuts a stream into inputs: JSON into one for each VPN connection, whether they stand one a line (NDJSON) or in the
/// list of one large answer; XMLs before each line that begins one more; anything else into one input, which is the
/// whole. What is broken is an input too, so that it is not lost in silence; the next one begins at the next line that
/// begins with a brace, or another XML.
class ConnectionStream {
 public:
  /// Fills a buffer and returns how many bytes it got; 0 at the end.
  using Read = std::function<std::size_t(char*, std::size_t)>;
  ConnectionStream(std::string name, Read read) : name_(std::move(name)), read_(std::move(read)) {}
  /// The next input; nullopt at the end.
  std::optional<Input> next();

 private:
  bool fill();
  bool skip();
  std::optional<Input> cut();
  std::optional<Input> cut_xml();
  std::optional<Input> give_up();
  bool is_new_document() const;
  void open(char bracket);
  std::optional<Input> close(char bracket);
  std::optional<Input> step_in_string(char c);
  std::optional<Input> step(char c);

  std::string name_;
  Read read_;
  std::string buffer_;
  std::size_t used_ = 0;
  Position position_{1, 1};  ///< of the next character
  std::string object_;       ///< what has been collected of an input
  Position begin_{1, 1};     ///< where it began
  std::string answer_;       ///< the document at hand as far as its list of connections
  Position answer_begin_;    ///< where the document at hand began
  std::string string_;       ///< the beginning of the last JSON string
  std::string open_;         ///< the brackets that are open
  std::size_t base_ = 0;     ///< how many of them are around the connections
  char last_ = 0;            ///< the last character that is neither blank nor in a string
  bool is_json_ = false, started_ = false, collecting_ = false, in_string_ = false, escaped_ = false,
       behind_list_ = false;
  bool in_garbage_ = false;  ///< in a line that is no JSON
  bool lost_ = false;        ///< behind something broken, until a document begins
  bool one_a_line_ = false;  ///< a document has stood on one line: NDJSON
  bool has_xml_ = false;     ///< in the text that has been collected an XML has begun
};

/// What became of one VPN connection: {"connection": ID, "ok": …, "output": {…}|null, "diagnostics": […]} on one line.
struct LineResult {
  std::string connection;  ///< its id, if it has one
  std::string line;        ///< empty when the input had no connection to convert, which is then said in `diagnostics`
  bool ok = true;
  bool warned = false;                 ///< something was assumed or not understood
  std::vector<Ipv4Address> addresses;  ///< the AWS outside addresses of the connection's tunnels
  Diagnostics diagnostics;
};

/// Converts every connection of an input on its own. The output format must be one that has a line (json or model);
/// `options.connection` leaves out all others. A key in `options.psk` may be for another connection.
std::vector<LineResult> convert_lines(Input, Options const&);

}  // namespace awscfg2ali
