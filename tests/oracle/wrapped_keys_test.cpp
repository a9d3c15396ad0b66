// A key that is broken by a new line, as terminals and mail programs do, is read whole or refused; no piece is shown.
#include "support/planned.hpp"

namespace awscfg2ali::tests {
namespace {

/// New lines of both kinds, with blanks before and behind, with the quote mark of a mail, and with blank lines.
Strings const breaks{"\n",   "\r\n", " \n",      "\n ",      "\n\t",           "  \r\n    ",
                     "\n> ", "\n\n", " \n \n  ", "\n\u00A0", "\u00A0\n \u200B"};

/// All that the library prints of a text, and of what may be said about it.
std::string everything_about(std::string const& text) {
  auto all = text;
  Options options;
  options.gateway = Gateway::single;
  for (auto const& format : output_formats()) {
    options.to = format.name;
    if (format.option != "against") all += convert({{"in", text}}, options).value.value_or("");
  }
  return all + render_sarif(read({{"in", text}}).diagnostics);
}

Strings keys_of(std::string const& text) {
  Strings keys;
  auto const reading = read({{"in", text}});
  INFO(summary(reading.diagnostics));
  REQUIRE(reading);
  for (auto const& connection : reading.value->connections)
    for (auto const& tunnel : connection.tunnels) keys.push_back(tunnel.pre_shared_key.value().reveal());
  return keys;
}

/// A text, and a key that stands in it.
struct KeyInText {
  std::string text, key;
  Strings keys;                  ///< all that the text states
  std::set<std::string> pieces;  ///< every stretch of eight characters of the key that stands nowhere else

  KeyInText(std::string t, std::string k) : text(std::move(t)), key(std::move(k)), keys(keys_of(text)) {
    auto const ordinary = everything_about(replaced_all(text, key, "An.Other_Key"));
    for (std::size_t at = 0; at + 8 <= key.size(); ++at)
      if (auto piece = key.substr(at, 8); ordinary.find(piece) == ordinary.npos) pieces.insert(std::move(piece));
  }

  std::vector<std::size_t> places() const {
    std::vector<std::size_t> found;
    for (auto at = text.find(key); at != text.npos; at = text.find(key, at + 1)) found.push_back(at);
    return found;
  }

  void check_not_shown(std::string const& shown) const {
    for (auto const& piece : pieces)
      if (auto const at = shown.find(piece); at != shown.npos)
        CHECK_MESSAGE(false, piece, " in\n", shown.substr(at < 200 ? 0 : at - 200, 300));
  }
  void check_not_said(Diagnostics const& diagnostics) const {
    auto const sarif = render_sarif(diagnostics);
    auto said = sarif.substr(sarif.find("\"results\""));
    for (auto const& d : diagnostics) said += render_text(d) + render_json(d);
    check_not_shown(said);
  }

  /// Checks what becomes of the text when it is broken: the key is whole, or there is none; nothing shows a piece.
  void check(std::string const& broken, bool every_format) const {
    auto const reading = read({{"in", broken}});
    check_not_said(reading.diagnostics);
    if (!reading) return;
    Options options;
    options.gateway = Gateway::single;
    options.redact = true;
    for (auto const& connection : reading.value->connections)
      for (auto const& tunnel : connection.tunnels) {
        if (tunnel.pre_shared_key) CHECK(std::count(keys.begin(), keys.end(), tunnel.pre_shared_key->reveal()) == 1);
        else options.psk.emplace_back(std::get<Ipv4Address>(*tunnel.aws.outside), *PreSharedKey::parse("Given.Key_1"));
      }
    for (auto const& format : output_formats()) {
      // The explanation is the one that prints lines of the text.
      if (format.option == "against" || (!every_format && format.name != "explain")) continue;
      options.to = format.name;
      auto const result = convert({{"in", broken}}, options);
      check_not_said(result.diagnostics);
      check_not_shown(result.value.value_or(""));
    }
  }

  /// Breaks the key at one place; `choice` says how.
  void check_broken(std::size_t place, std::size_t cut, std::size_t choice) const {
    auto broken = text;
    broken.insert(place + cut, breaks[choice % breaks.size()]);
    auto const line = broken.rfind('\n', place) + 1;
    auto const around = broken.substr(line, place + key.size() + 20 - line);
    CAPTURE(around);
    check(broken, choice % 16 == 0);
  }
};

/// Keys whose pieces look like something else: words, numbers, commands, addresses, what ends a section.
constexpr char const* strange_keys[] = {
    "correcthorsebatterystaplecorrect",
    "31415926535897932384626433832795",
    "Winter.Berlin_Office.Berlin_Main",
    "________........________........",
    "Saturday.Weekend",
    "aaaaaaaa",
    "6.Winter.Berlin",
    "true.null.12345678",
    "key.Winter.Berlin.key",
    "Winter.203.0.113.17",
    "Winter.Berlin28800",
    "Winter.your_Berlin",
    "passwordWinterpassword",
    "preshared.Winter.preshared",
    "Winter.Berlinexit",
    "Winter.Berlinquit",
    "Winter.Berlinend",
    "Winter.Berlinno",
    "Winter.Berlincrypto",
    "Winter.Berlininterface",
    "Winter.Berlinshutdown",
    "Winter.Berlindescription",
    "Winter.Berlinaddress",
    "Winter.Berlinkey",
    "Winter.Berlinisakmp",
    "Winter.Berlinhostname",
    "Winter.Berlinbanner",
    "Winter.BerlinLifetime",
    "Winter.Berlin.Winter.Berlin.Winter.Berlin.Winter.Berlin.Winter12",
};

}  // namespace

TEST_SUITE("wrapped keys") {
  TEST_CASE("every key of every text, at every position") {
    int tried = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants())
        for (auto const& input : c.inputs(variant)) {
          CAPTURE(input.name);
          for (auto const& key : keys_of(input.bytes)) {
            KeyInText const t(input.bytes, key);
            for (auto const place : t.places())
              for (std::size_t cut = 0; cut <= key.size(); ++cut, ++tried) t.check_broken(place, cut, cut + place);
          }
        }
    CHECK(tried > 8000);
  }

  TEST_CASE("keys whose pieces look like something else") {
    std::size_t tried = 0;
    for (auto const& c : cases())
      if (c.name() == "bgp-vgw" || c.name() == "ikev2-bgp")
        for (auto const& variant : variants())
          for (auto const& input : c.inputs(variant)) {
            CAPTURE(input.name);
            auto const old = keys_of(input.bytes).front();
            for (std::string const key : strange_keys) {
              KeyInText const t(replaced_all(input.bytes, old, key), key);
              for (auto const place : t.places())
                for (std::size_t cut = 0; cut <= key.size(); ++cut, ++tried)
                  // An "exit" that leaves the key's section cannot be told from the end of the key.
                  if (key.substr(cut) != "exit") t.check_broken(place, cut, tried);
            }
          }
    CHECK(tried > 8000);
  }
}

}  // namespace awscfg2ali::tests
