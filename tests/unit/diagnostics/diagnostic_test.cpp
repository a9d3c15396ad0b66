// Diagnostics as people and programs see them: exact text, and no key in it.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "diagnostics/diagnose.hpp"
#include "support/testdata.hpp"

namespace awscfg2ali::tests {
namespace {

/// The rendered text of a diagnostic about `part`, the first of its kind in the text.
std::string rendered(std::string const& text, std::string_view part, std::string hint = {}) {
  Source const source("vpn.txt", text);
  return render_text(
      diagnose("bad-address", source, source.text().find(part), "expected an IPv4 address", std::move(hint)));
}

constexpr std::string_view key = "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J";

}  // namespace

TEST_SUITE("diagnostic") {
  TEST_CASE("a terminal obeys no file's name") {
    std::string const name = "a\x1b[31mb\nc\x7f.txt";
    auto const result = read({{name, "crypto isakmp profile x\n nonsense\n"}});
    REQUIRE_FALSE(result.diagnostics.empty());
    for (auto const& d : result.diagnostics)
      if (!d.file.empty()) CHECK(render_text(d).starts_with("a?[31mb?c?.txt:"));
    Diagnostic unread;
    unread.id = "unreadable";
    unread.file = name;
    CHECK(render_text(unread).starts_with("a?[31mb?c?.txt: error: "));
    unread.file = "vpn\u202etxt.exe\u2069\u009b31m.txt";  // shown from right to left, as vpnexe.txt
    CHECK(render_text(unread).starts_with("vpn?txt.exe??31m.txt: error: "));
  }

  TEST_CASE("a terminal obeys no message or hint, whatever name stands in it") {
    Diagnostic usage;
    usage.id = "usage";
    usage.message = "there is no option --\x1b[31m\u202e\u009bx\n";
    usage.hint = "first\x1b[2J\nsecond\u2066";
    CHECK(render_text(usage) ==
          "awscfg2ali: error: there is no option --?[31m??x? [usage]\n  hint: first?[2J\n        second?\n");
  }

  TEST_CASE("a diagnostic is a place, a message and an id, then the line and a caret, then the hint") {
    CHECK(rendered("!\n  tunnel destination 300.1.1.1\n!\n", "300") ==
          "vpn.txt:2:22: error: expected an IPv4 address [bad-address]\n"
          "    tunnel destination 300.1.1.1\n"
          "                       ^\n");
    CHECK(rendered("a\nb", "b", "first\nsecond") ==
          "vpn.txt:2:1: error: expected an IPv4 address [bad-address]\n"
          "  b\n"
          "  ^\n"
          "  hint: first\n"
          "        second\n");
  }

  TEST_CASE("a diagnostic without a place is the command's") {
    CHECK(render_text(diagnose("selectors-assumed", "0.0.0.0/0 is used")) ==
          "awscfg2ali: warning: 0.0.0.0/0 is used [selectors-assumed]\n");
    CHECK(render_text(diagnose("no-counterpart", "the MSS")) == "awscfg2ali: note: the MSS [no-counterpart]\n");
  }

  TEST_CASE("a tunnel is named") {
    auto diagnostic = diagnose("key-rule", "too short");
    diagnostic.tunnel = "203.0.113.17";
    CHECK(render_text(diagnostic) == "awscfg2ali: error: tunnel 203.0.113.17: too short [key-rule]\n");
  }

  TEST_CASE("colour is escape sequences and nothing else") {
    auto const diagnostic = diagnose("key-rule", "too short");
    auto text = render_text(diagnostic, true);
    CHECK(text != render_text(diagnostic));
    for (auto escape = text.find('\x1b'); escape != text.npos; escape = text.find('\x1b'))
      text.erase(escape, text.find('m', escape) - escape + 1);
    CHECK(text == render_text(diagnostic));
  }

  TEST_CASE("the caret stands under the place, also behind tabs") {
    auto const text = rendered("\tip\taddress 300.1.1.1\n", "300");
    CHECK(text.starts_with("vpn.txt:1:13: error"));
    auto const lines = text.substr(text.find('\n') + 1);
    auto const line = lines.substr(0, lines.find('\n'));
    auto const carets = lines.substr(line.size() + 1);
    // Whatever becomes of a tab, it is as wide in the caret's line: the same text, or one column for each.
    if (line.find('\t') == line.npos) {
      CHECK(line.find("300") == carets.find('^'));
    } else {
      auto const blank = carets.substr(0, carets.find('^'));
      REQUIRE(blank.size() == line.find("300"));
      for (std::size_t i = 0; i < blank.size(); ++i) CHECK(blank[i] == (line[i] == '\t' ? '\t' : ' '));
    }
  }

  TEST_CASE("the caret stands under the place, also behind characters of several bytes") {
    CHECK(rendered("# Z\xc3\xbcrich \xe2\x86\x92 300.1.1.1", "300") ==
          "vpn.txt:1:15: error: expected an IPv4 address [bad-address]\n"
          "  # Z\xc3\xbcrich \xe2\x86\x92 300.1.1.1\n"
          "             ^\n");
  }

  TEST_CASE("a key is masked where the line says that one follows") {
    for (std::string const before : {"  pre-shared-key address 203.0.113.17 key ",
                                     "  pre-shared-key ",
                                     " ikev1 pre-shared-key ",
                                     "  - Pre-Shared Key           : ",
                                     "crypto isakmp key ",
                                     "crypto isakmp key 0 ",
                                     "  set secret ",
                                     "username admin password 0 ",
                                     "enable secret 5 ",
                                     "snmp-server community ",
                                     "neighbor 169.254.59.17 password ",
                                     "ip ospf message-digest-key 1 md5 ",
                                     "PRE-SHARED-KEY ",
                                     "SECRET\t",
                                     R"("PreSharedKey": ")",
                                     R"("tunnel1_preshared_key": ")",
                                     "      <pre_shared_key>",
                                     "203.0.113.17 198.51.100.10 : PSK \"",
                                     "set psksecret ",
                                     "shared-secret "}) {
      CAPTURE(before);
      auto const line = before + std::string(key);
      auto const masked = masked_line(line);
      CHECK(masked.find(key) == masked.npos);
      CHECK(masked.find(key.substr(0, 4)) == masked.npos);
      CHECK(masked.find("****") != masked.npos);
      for (auto const place : {std::size_t(0), line.size() - 3}) {
        Source const source("vpn.txt", line);
        auto const said = diagnose("unknown-line", source, place, "this line was not understood");
        CHECK(render_text(said).find(key.substr(0, 4)) == std::string::npos);
        CHECK(render_json(said).find(key.substr(0, 4)) == std::string::npos);
      }
    }
  }

  TEST_CASE("what stands before a key stays, and how long it is does not show") {
    CHECK(rendered("  pre-shared-key address 203.0.113.17 key Eqn_pXmn\n", "203") ==
          "vpn.txt:1:26: error: expected an IPv4 address [bad-address]\n"
          "    pre-shared-key address 203.0.113.17 key ********\n"
          "                           ^\n");
    CHECK(rendered("  pre-shared-key address 203.0.113.17 key Eqn_pXmn\n", "Eqn") ==
          "vpn.txt:1:43: error: expected an IPv4 address [bad-address]\n"
          "    pre-shared-key address 203.0.113.17 key ********\n"
          "                                            ^\n");
    CHECK(masked_line("key a") == masked_line("key " + std::string(key)));
    CHECK(masked_line("crypto keyring keyring-vpn-0a1b2c3d-0") == "crypto keyring keyring-vpn-0a1b2c3d-0");
    CHECK(masked_line("  authentication pre-share") == "  authentication pre-share");
    CHECK(masked_line("  tunnel destination 203.0.113.17") == "  tunnel destination 203.0.113.17");
  }

  TEST_CASE("the line behind one that ends where its key should begin is masked, whatever it is made of") {
    for (std::string const before :
         {"  pre-shared-key address 203.0.113.17 key", "crypto isakmp key ", "set secret \""})
      for (std::string const behind : {"only-small-letters", "two words", "+/=+/=+/="}) {
        CAPTURE(before);
        CAPTURE(behind);
        Source const source("vpn.txt", before + "\n" + behind + "\nnonsense\n");
        auto const at = source.text().find(behind);
        auto const said = diagnose("unknown-line", source, at, "this line was not understood");
        CHECK(said.excerpt == " ********");
        CHECK(may_be_key(source, at));
        CHECK(diagnose("unknown-line", source, source.text().find("nonsense"), "").excerpt == "nonsense");
      }
  }

  TEST_CASE("bytes that a terminal would obey are escaped") {
    for (auto const& text : {masked_line("a\x1b[31mb\x07\x7f\r"), quoted("a\x1b[31mb\x07\x7f\r\n"),
                             rendered("a\x1b[31mb\x07\x7f 300", "300")}) {
      CAPTURE(text);
      for (char const control : {'\x1b', '\x07', '\x7f', '\r'}) CHECK(text.find(control) == text.npos);
      CHECK(text.find("[31mb") != text.npos);
    }
    CHECK(masked_line(std::string_view("a\0b", 3)).find('\0') == std::string::npos);
    CHECK(masked_line("\xc2\x9b"
                      "31m")
              .find("\xc2\x9b") == std::string::npos);  // CSI as one character, U+009B
    for (auto const* turning : {"\u061c", "\u200f", "\u202e", "\u2066", "\u2028"})
      for (auto const& text : {masked_line(turning), quoted(turning), rendered(turning + std::string(" 300"), "300")})
        CHECK(text.find(turning) == text.npos);
    auto const behind = rendered(
        "a\x1b"
        "b 300.1.1.1",
        "300");
    auto const line = behind.substr(behind.find('\n') + 1);
    CHECK(line.find("300") == line.substr(line.find('\n') + 1).find('^'));
  }

  TEST_CASE("bytes that are not UTF-8 are escaped") {
    // A surrogate, overlong, cut short, above U+10FFFF: a reader that is strict about its input takes none of them.
    for (auto const* bytes : {"\xed\xa0\x80", "\xe0\x80\xaf", "\xc3", "\xf4\x90\x80\x80", "\xf0\x80\x80\xaf"}) {
      auto const line = masked_line(bytes);
      CHECK(std::all_of(line.begin(), line.end(), [](unsigned char c) { return c < 0x80; }));
    }
    CHECK(masked_line("\xed\x9f\xbf") == "\xed\x9f\xbf");
  }

  TEST_CASE("text from an input is quoted, and cut when it is long") {
    CHECK(quoted("300.1.1.1") == "'300.1.1.1'");
    auto const cut = awscfg2ali::quoted(std::string(100000, 'x'));
    CHECK(cut.size() < 200);
    CHECK(cut.starts_with("'xxx"));
  }

  TEST_CASE("a very long line is cut around its caret") {
    auto const text = rendered(std::string(5000, 'a') + " 300.1.1.1 " + std::string(5000, 'b'), "300");
    CHECK(text.starts_with("vpn.txt:1:5002: error"));
    CHECK(text.size() < 1000);
    auto const lines = text.substr(text.find('\n') + 1);
    auto const line = lines.substr(0, lines.find('\n'));
    auto column = lines.substr(line.size() + 1).find('^');
    std::string ascii;  // one byte for each character, as the caret counts
    for (char const c : line)
      if ((c & 0xc0) != 0x80) ascii += c;
    REQUIRE(column < ascii.size());
    CHECK(ascii.substr(column).starts_with("300.1.1.1"));
  }

  TEST_CASE("a cut does not bring a key back") {
    Source const source("vpn.txt", "key " + std::string(3000, 'K') + " 300.1.1.1 " + std::string(3000, 'K'));
    for (std::size_t const place : {std::size_t(0), std::size_t(2000), std::size_t(3005)}) {
      auto const text = render_text(diagnose("bad-address", source, place, "expected an IPv4 address"));
      CHECK(text.find("KK") == text.npos);
      CHECK(text.size() < 1000);
    }
  }

  TEST_CASE("an excerpt of a long line shows no key that is introduced outside of it") {
    constexpr std::string_view small = "onlysmallletters";  // no key by its looks
    for (std::string const before : {"ascii-text ", "key-string ", "snmp-server ", "set psksecret ", "auth "}) {
      CAPTURE(before);
      auto const line = std::string(3000, '-') + " " + before + std::string(small) + std::string(3000, '-');
      Source const source("vpn.txt", line);
      for (std::size_t place = 2900; place < line.size(); place += 7) {
        CAPTURE(place);
        auto const said = diagnose("unknown-line", source, place, "this line was not understood");
        CHECK(said.excerpt.find("small") == std::string::npos);
      }
    }
  }

  TEST_CASE("an excerpt of a long line shows no rest of a key that begins in the line above") {
    for (std::string const above : {"key", "crypto isakmp key begins"})
      for (std::size_t const length : {16, 1500}) {
        CAPTURE(above);
        CAPTURE(length);
        std::string const rest(length, 'y');
        Source const source("vpn.txt", above + "\n" + rest + "\" " + std::string(5000, '-'));
        for (std::size_t place = above.size() + 1; place < above.size() + 1 + length; place += 5) {
          auto const said = diagnose("unknown-line", source, place, "this line was not understood");
          CHECK(said.excerpt.find("yy") == std::string::npos);
        }
      }
  }

  TEST_CASE("JSON: one object on one line, with exactly these members") {
    Source const source("vpn \"1\".txt", "!\n  tunnel destination 300.1.1.1\n");
    auto diagnostic =
        diagnose("bad-address", source, 22, "expected an IPv4 address, found '300.1.1.1'", "is it\na typing error?");
    diagnostic.connection = "vpn-0a1b2c3d";
    diagnostic.tunnel = "203.0.113.17";
    auto const line = render_json(diagnostic);
    CHECK(line.find('\n') == line.size() - 1);
    auto const expected = nlohmann::ordered_json{{"severity", "error"},
                                                 {"id", "bad-address"},
                                                 {"message", "expected an IPv4 address, found '300.1.1.1'"},
                                                 {"file", "vpn \"1\".txt"},
                                                 {"line", 2},
                                                 {"column", 21},
                                                 {"connection", "vpn-0a1b2c3d"},
                                                 {"tunnel", "203.0.113.17"},
                                                 {"hint", "is it\na typing error?"}};
    CHECK(nlohmann::ordered_json::parse(line) == expected);
    auto const bare = nlohmann::json::parse(render_json(diagnose("no-counterpart", "the MSS")));
    CHECK(bare.size() == 9);
    CHECK(bare["severity"] == "note");
    CHECK(bare["message"] == "the MSS");
  }

  TEST_CASE("errors are what stops a conversion") {
    CHECK_FALSE(has_errors({}));
    CHECK_FALSE(has_errors(Diagnostics{diagnose("no-counterpart", ""), diagnose("unknown-line", "")}));
    CHECK(has_errors(Diagnostics{diagnose("no-counterpart", ""), diagnose("bad-asn", "")}));
    CHECK(name_of(Severity::note) == "note");
    CHECK(name_of(Severity::warning) == "warning");
    CHECK(name_of(Severity::error) == "error");
  }

  TEST_CASE("every kind has an id of its own in kebab case, and a meaning that is a sentence") {
    std::set<std::string_view> ids;
    CHECK(diagnostic_kinds().size() >= 60);
    for (auto const& kind : diagnostic_kinds()) {
      CAPTURE(kind.id);
      CHECK(ids.insert(kind.id).second);
      CHECK(kind.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == kind.id.npos);
      CHECK(kind.id.front() != '-');
      CHECK(kind.id.back() != '-');
      CHECK(kind.id.find("--") == kind.id.npos);
      CHECK(kind.meaning.ends_with('.'));
      CHECK(
          (kind.severity == Severity::note || kind.severity == Severity::warning || kind.severity == Severity::error));
    }
  }

  TEST_CASE("a key of small letters alone, once it is read, is masked wherever else it stands") {
    auto text = read_file(testdata() / "bgp-vgw" / "aws-xml.xml");
    std::string const key = "onlysmallletters", old = "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J";
    text.replace(text.find(old), old.size(), key);
    text.insert(text.find("<customer_gateway_id>"), "<" + key + "/>");
    auto const reading = read({{"in", text}});
    REQUIRE(reading);
    bool found = false;
    for (auto const& d : reading.diagnostics) {
      CHECK((render_text(d) + render_json(d)).find(key) == std::string::npos);
      found |= d.message == "the element '********' is not known";
    }
    CHECK(found);
  }
}

}  // namespace awscfg2ali::tests
