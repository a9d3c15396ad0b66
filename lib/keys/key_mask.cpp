#include "keys/key_mask.hpp"

#include <algorithm>
#include <iterator>

#include "clouds/aws.hpp"

namespace awscfg2ali {
namespace {

constexpr bool is_word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return is_capital(c) ? static_cast<char>(c + 32) : c; }

/// Where "address 203.0.113.17 [mask] key" ends behind `at`: an address is no key, and the message may be about it.
std::size_t skip_address(std::string_view line, std::size_t at) {
  constexpr std::string_view introduction = " address ", address = "0123456789.", key = "key";
  if (!line.substr(at).starts_with(introduction)) return at;
  auto end = at + introduction.size();
  while (end < line.size() && address.find(line[end]) != address.npos) {
    end = std::min(line.find_first_not_of(address, end), line.size());
    if (end < line.size() && line[end] != ' ') return at;
    end = std::min(line.find_first_not_of(' ', end), line.size());
  }
  auto const rest = line.substr(end);
  return rest.starts_with(key) && (rest.size() == key.size() || rest[key.size()] == ' ') ? end : at;
}

// What names are made of besides plain words: they have digits, or capital letters side by side.
constexpr std::string_view terms[] = {
    "phase1", "phase2",   "tunnel1",  "tunnel2",  "ikev1",    "ikev2",    "ipv4",   "ipv6",
    "aes128", "aes192",   "aes256",   "sha1",     "sha2",     "sha256",   "sha384", "sha512",
    "md5",    "chacha20", "poly1305", "modp1024", "modp2048", "modp4096", "ecp256", "curve25519",
    "ip",     "id",       "no",       "dh",       "bgp",      "vpn",      "l2l",    "nobgpvpnconnection"};
// Words that a number follows: of interfaces, and of a plan's requests.
constexpr std::string_view numbered[] = {"ethernet", "loopback", "tunnel",     "group",   "policy",     "channel",
                                         "vlan",     "serial",   "connection", "gateway", "attachment", "entry"};

bool starts_with_ignoring_case(std::string_view text, std::string_view small) {
  return text.size() >= small.size() &&
         std::equal(small.begin(), small.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// How long the word is that a part of a name begins with: "Outside" of "OutsideIpAddress"; 0 when it is none.
std::size_t name_word(std::string_view part) {
  std::size_t longest = 0;
  for (auto term : terms) {
    auto const next = term.size() < part.size() ? part[term.size()] : '\0';
    if (starts_with_ignoring_case(part, term) && !is_small(next) && !is_digit(next))
      longest = std::max(longest, term.size());
  }
  if (longest > 0) return longest;
  std::size_t const capital = is_capital(part.front()) ? 1 : 0;
  auto const end = static_cast<std::size_t>(
      std::find_if_not(part.begin() + static_cast<std::ptrdiff_t>(capital), part.end(), is_small) - part.begin());
  if (end < capital + 2) return 0;
  auto const word = part.substr(0, end);
  bool const takes_number = std::any_of(std::begin(numbered), std::end(numbered), [&](auto n) {
    return starts_with_ignoring_case(word, n) && word.size() == n.size();
  });
  auto const number_end = static_cast<std::size_t>(
      std::find_if_not(part.begin() + static_cast<std::ptrdiff_t>(end), part.end(), is_digit) - part.begin());
  return takes_number && number_end == part.size() ? number_end : end;
}

/// Whether a part of a word, between periods and underscores, is of the kind that names are made of.
bool is_name_part(std::string_view part) {
  if (std::all_of(part.begin(), part.end(), is_small) || std::all_of(part.begin(), part.end(), is_capital) ||
      std::all_of(part.begin(), part.end(), is_digit))
    return true;
  while (!part.empty()) {
    auto const length = name_word(part);
    if (length == 0) return false;
    part.remove_prefix(length);
  }
  return true;
}

/// A word of eight characters or more is taken for a key if letters and digits are mixed in it, or small and capital
/// letters, other than in an id of AWS's or Alibaba Cloud's, an address, a number, or a name of plain words
/// ("OutsideIpAddress"). A key that is made of plain words, or of small letters only, cannot be told from a name; it is
/// masked where a word introduces it, and where it has been read.
bool looks_like_key(std::string_view word, std::string_view before) {
  constexpr std::size_t longest_id = 32;
  if (word.size() < aws::shortest_key) return false;
  bool const is_id = word.size() <= longest_id &&
                     std::all_of(word.begin(), word.end(), [](char c) { return is_small(c) || is_digit(c); });
  for (std::string_view prefix : {"vpn-", "cgw-", "vgw-", "tgw-", "vco-", "tun-"})
    if (is_id && before.ends_with(prefix)) return false;
  for (std::size_t begin = 0; begin <= word.size();) {
    auto const end = std::min(word.find_first_of("._", begin), word.size());
    if (!is_name_part(word.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

/// Marks the text of elements below `ike` that are not known to hold something else than the key.
void mark_xml_text(std::string_view line, bool below_ike, std::vector<bool>& marked) {
  constexpr std::string_view known[] = {"authentication_protocol", "encryption_protocol", "lifetime",
                                        "perfect_forward_secrecy", "mode"};
  std::string_view element;
  for (std::size_t at = 0; at < line.size();) {
    auto const tag = std::min(line.find('<', at), line.size());
    bool const is_known = std::find(std::begin(known), std::end(known), element) != std::end(known);
    auto const text = line.substr(at, tag - at);
    auto const first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
    if (below_ike && !is_known && first != text.npos && last + 1 - first >= aws::shortest_key)
      std::fill(marked.begin() + static_cast<std::ptrdiff_t>(at + first),
                marked.begin() + static_cast<std::ptrdiff_t>(at + last + 1), true);
    at = std::min(line.find('>', tag), line.size());
    element = line.substr(std::min(tag + 1, at), at - std::min(tag + 1, at));
    if (element == "ike") below_ike = true;
    if (element == "/ike") below_ike = false;
    at = std::min(at + 1, line.size());
  }
}

void mark_words(std::string_view text, std::vector<bool>& marked) {
  for (std::size_t at = 0; at < text.size();) {
    auto const end = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), aws::is_key_character) -
        text.begin());
    if (looks_like_key(text.substr(at, end - at), text.substr(0, at)))
      std::fill(marked.begin() + static_cast<std::ptrdiff_t>(at), marked.begin() + static_cast<std::ptrdiff_t>(end),
                true);
    at = end + 1;
  }
}

std::vector<KeySpan> spans_of(std::vector<bool> const& marked) {
  std::vector<KeySpan> spans;
  for (auto at = marked.begin(); (at = std::find(at, marked.end(), true)) != marked.end();) {
    auto const end = std::find(at, marked.end(), false);
    spans.push_back(
        {static_cast<std::size_t>(at - marked.begin()), static_cast<std::size_t>(end - marked.begin()), false});
    at = end;
  }
  return spans;
}

}  // namespace

std::size_t key_begins(std::string_view line) {
  constexpr std::string_view words[] = {"key",        "secret",      "password",   "community",    "md5",
                                        "psksecret",  "ascii-text",  "psk",        "presharedkey", "preshared",
                                        "pre-shared", "snmp-server", "key-string", "passwd"};
  // Words that introduce a key, and in other lines a method; those are short.
  constexpr std::string_view blank_words[] = {"auth ", "priv ", "authentication "};
  constexpr std::string_view methods[] = {"pre-share", "rsa-", "ecdsa-", "remote", "local", "algorithm"};
  auto const stands_at = [&](std::string_view word, std::size_t at) {
    return line.size() - at >= word.size() &&
           std::equal(word.begin(), word.end(), line.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, char b) { return a == lower(b); });
  };
  constexpr std::string_view first_letters = "kspcma";
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at > 0 && is_word_character(line[at - 1])) continue;
    if (first_letters.find(lower(line[at])) == first_letters.npos) continue;
    for (auto word : words) {
      auto const end = at + word.size();
      if (!stands_at(word, at) || (end < line.size() && is_word_character(line[end]))) continue;
      if (word == "pre-shared" && stands_at("pre-shared-key", at)) continue;
      // "esp-md5-hmac" is an algorithm.
      if (word == "md5" && ((at > 0 && line[at - 1] == '-') || (end < line.size() && line[end] == '-'))) continue;
      if (auto const behind = skip_address(line, end); behind == end) return end;
      else at = behind - 1;
      break;
    }
    for (auto word : blank_words) {
      if (at >= line.size() || !stands_at(word, at)) continue;
      auto const end = at + word.size();
      if (std::none_of(std::begin(methods), std::end(methods), [&](auto m) { return stands_at(m, end); }))
        return end - 1;
    }
  }
  return line.npos;
}

bool is_dangling(std::string_view line) {
  auto key = key_begins(line);
  if (key == line.npos) return false;
  // Of two such words in a label ("Pre-Shared Key :") the last; as a value they name a method.
  auto const more = key_begins(line.substr(key));
  if (more != line.npos && line.find(':', key + more) != line.npos) key += more;
  return std::none_of(line.begin() + static_cast<std::ptrdiff_t>(key), line.end(), is_word_character);
}

XmlPart xml_part(std::string_view text_before, XmlPart begin) {
  for (auto at = text_before.rfind('<'); at != text_before.npos;
       at = at == 0 ? at - 1 : text_before.rfind('<', at - 1)) {
    auto const tag = text_before.substr(at);
    if (tag.starts_with("<ike>")) return XmlPart::below_ike;
    if (tag.starts_with("</ike>")) return XmlPart::outside_ike;
  }
  return begin;
}

std::vector<KeySpan> key_words(std::string_view text) {
  std::vector<bool> marked(text.size());
  mark_words(text, marked);
  return spans_of(marked);
}

std::vector<KeySpan> key_spans(std::string_view line, XmlPart part, std::size_t key) {
  auto const introduced = std::min({key, key_begins(line), line.size()});
  std::vector<bool> marked(introduced);
  mark_words(line.substr(0, introduced), marked);
  if (part != XmlPart::none) mark_xml_text(line.substr(0, introduced), part == XmlPart::below_ike, marked);
  auto spans = spans_of(marked);
  if (introduced < line.size()) spans.push_back({introduced, line.size(), true});
  return spans;
}

std::pair<std::string, std::string> without_spans(std::string_view line, std::vector<KeySpan> const& spans,
                                                  std::size_t caret, std::string (*shown)(std::string_view)) {
  std::pair<std::string, std::string> parts;
  std::size_t at = 0;
  auto const show_to = [&](std::size_t end) {
    auto const middle = std::clamp(caret, at, end);
    parts.first += shown(line.substr(at, middle - at));
    parts.second += shown(line.substr(middle, end - middle));
  };
  for (auto const& span : spans) {
    if (span.begin >= line.size()) break;
    show_to(span.begin);
    if (span.introduced) (caret > span.begin ? parts.first : parts.second) += ' ';
    (!span.introduced && caret >= span.end ? parts.first : parts.second) += key_mask;
    at = std::min(span.end, line.size());
  }
  show_to(line.size());
  return parts;
}

}  // namespace awscfg2ali
