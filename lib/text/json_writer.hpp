// JSON (RFC 8259) as text. Bytes that are not UTF-8 become U+FFFD.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace awscfg2ali {

/// Writes JSON value by value, so that what is large need not stand in a tree first.
class JsonWriter {
 public:
  /// `pretty`: a line for each member and item, indented by two blanks a level; otherwise one line without blanks.
  JsonWriter(std::string& out, bool pretty) : out_(out), pretty_(pretty) {}

  /// An object; `members` writes its members.
  template <class Members>
  void object(Members const& members) {
    open('{');
    members();
    close('}');
  }
  /// A list; `items` writes its items.
  template <class Items>
  void list(Items const& items) {
    open('[');
    items();
    close(']');
  }
  /// The name of the member whose value is written next.
  JsonWriter& name(std::string_view);
  void text(std::string_view);
  void number(std::int64_t);
  void boolean(bool);
  void null();
  /// What is JSON already.
  void raw(std::string_view json);

 private:
  void begin_value();
  void open(char bracket);
  void close(char bracket);
  void new_line();

  std::string& out_;
  bool pretty_;
  int depth_ = 0;
  bool first_ = true;   ///< of the members or items of what is open
  bool named_ = false;  ///< a name has been written, its value not yet
};

/// A text as it would stand in JSON.
std::string utf8(std::string_view);

}  // namespace awscfg2ali
