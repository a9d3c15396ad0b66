// Where a pre-shared key may stand in a line of an input: what no diagnostic shows.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace awscfg2ali {

/// What stands in a key's place.
inline constexpr std::string_view key_mask = "********";

/// A stretch of a line.
struct KeySpan {
  std::size_t begin, end;
  bool introduced;  ///< by a word like "key", to the line's end
};

/// Which part of an XML a line begins in.
enum class XmlPart { none, outside_ike, below_ike };
/// The part behind a text that begins in `begin`.
XmlPart xml_part(std::string_view text_before, XmlPart begin = XmlPart::outside_ike);

/// All that may be a key: everything behind a word that introduces one, words that look like one, and in an XML the
/// text of elements below `ike`, unless they are known and other than the key's. In the line's order. Of a part of a
/// line the caller may know better where a key is introduced: the text from `key` on is taken for one.
std::vector<KeySpan> key_spans(std::string_view line, XmlPart = XmlPart::none,
                               std::size_t key = std::string_view::npos);
/// Words that look like a key, wherever they stand: a label in front of one may be misspelt, or glued to it.
std::vector<KeySpan> key_words(std::string_view text);

/// Where the text after the first word that introduces a key begins; npos when there is no such word.
std::size_t key_begins(std::string_view line);
/// Whether a line ends where its key should begin, so that the next line may be the key.
bool is_dangling(std::string_view line);

/// The line with `shown` applied to what is no key, in two parts: what is before the caret, and what is from it on.
/// A caret inside a key is moved to its beginning.
std::pair<std::string, std::string> without_spans(std::string_view line, std::vector<KeySpan> const&, std::size_t caret,
                                                  std::string (*shown)(std::string_view));

}  // namespace awscfg2ali
