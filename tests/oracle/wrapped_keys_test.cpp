// A key that is broken by a new line, as terminals and mail programs do, is read whole or refused; no piece is shown.
#include "support/planned.hpp"

namespace awscfg2ali::tests {
namespace {

/// New lines of both kinds, with blanks before and behind, with the quote mark of a mail, and with blank lines.
Strings const breaks{"\n", "\r\n", " \n", "\n ", "\n\t", "  \r\n    ", "\n> ", "\n\n", " \n \n  "};

/// A text, and a key that stands in it.
struct KeyInText {
  std::string text, key;
  Strings keys;               ///< all that the text states
  std::set<std::string> pieces;  ///< every stretch of eight characters of the key that stands nowhere else in the text

  KeyInText(std::string t, std::string k) : text(std::move(t)), key(std::move(k)), keys(keys_of(text)) {
    auto const ordinary = everything_about(replaced_all(text, key, "An.Other_Key"));
    for (std::size_t at = 0; at + 8 <= key.size(); ++at)
      if (auto piece = key.substr(at, 8); ordinary.find(piece) == ordinary.npos) pieces.insert(std::move(piece));
  }

  /// A text, what is said about it, and all that is made of it.
  static std::string everything_about(std::string text) {
    auto all = text;
    Options options;
    options.gateway = Gateway::single;
    for (auto const& format : output_formats()) {
      options.to = format.name;
      if (format.option != "against") all += convert({{"in", text}}, options).value.value_or("");
    }
    return all + render_sarif(read({{"in", text}}).diagnostics);
  }

  static Strings keys_of(std::string const& text) {
    Strings keys;
    auto const reading = read({{"in", text}});
    INFO(summary(reading.diagnostics));
    REQUIRE(reading);
    for (auto const& connection : reading.value->connections)
      for (auto const& tunnel : connection.tunnels) keys.push_back(tunnel.pre_shared_key.value().reveal());
    return keys;
  }

  std::vector<std::size_t> places() const {
    std::vector<std::size_t> found;
    for (auto at = text.find(key); at != text.npos; at = text.find(key, at + 1)) found.push_back(at);
    return found;
  }

  void check_not_shown(std::string const& shown) const {
    for (auto const& piece : pieces)
      if (shown.find(piece) != shown.npos) CHECK_MESSAGE(false, piece, " in\n", shown.substr(std::max<std::size_t>(shown.find(piece), 200) - 200, 300));
  }
  void check_not_said(Diagnostics const& diagnostics) const {
    auto const sarif = render_sarif(diagnostics);
    auto said = sarif.substr(sarif.find("\"results\""));
    for (auto const& d : diagnostics) said += render_text(d) + render_json(d);
    check_not_shown(said);
  }

  /// Checks what becomes of the text when it is broken.
  void check(std::string const& broken) const {
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
      if (format.option == "against") continue;
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
    check(broken);
  }
};

/// The texts of two cases in every format, one with IKEv1 and one with IKEv2.
Strings texts() {
  Strings found;
  for (auto const& c : cases())
    if (c.name() == "bgp-vgw" || c.name() == "ikev2-bgp" || c.name()=="static-vgw")
      for (auto const& variant : variants())
        for (auto const& input : c.inputs(variant)) found.push_back(input.bytes);
  return found;
}

}  // namespace

TEST_SUITE("wrapped keys") {
  TEST_CASE("every key of every text") {
    int tried = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants())
        for (auto const& input : c.inputs(variant)) {
          CAPTURE(c.name());
          CAPTURE(input.name);
          for (auto const& key : KeyInText::keys_of(input.bytes)) {
            KeyInText const t(input.bytes, key);
            for (auto const place : t.places())
              for (std::size_t cut = 0; cut <= key.size(); ++cut, ++tried) t.check_broken(place, cut, cut + place);
          }
        }
    MESSAGE(tried);
  }

  TEST_CASE("special") {
    int tried = 0;
    for (auto const& text : texts())
      for (std::string const key : {
           "correcthorsebatterystaplecorrect", "31415926535897932384626433832795", "Winter.Berlin_Office.Berlin_Main",
           "________........________........", "Saturday.Weekend", "Winter.Berlinexit", "Winter.Berlinquit",
           "Winter.Berlinno", "Winter.Berlincrypto", "Winter.Berlininterface", "Winter.Berlinshutdown", "Winter.Berlindescription",
           "Winter.Berlinaddress", "Winter.Berlinkey", "passwordWinterpassword", "Winter.your_Berlin", "key.Winter.Berlin.key", "Winter.203.0.113.17", "Winter.Berlin28800",
           "Winter.BerlinLifetime", "Winter.Berlinbanner", "Winter.Berlinend", "preshared.Winter.preshared", "aaaaaaaa", "Winter.Berlinhostname", "Winter.Berlinisakmp", "6.Winter.Berlin",
           "true.null.12345678", "Winter.Berlin.Winter.Berlin.Winter.Berlin.Winter.Berlin.Winter12"}) {
        auto const old = KeyInText::keys_of(text).front();
        CAPTURE(text.substr(0, 100));
        KeyInText const t(replaced_all(text, old, key), key);
        for (auto const place : t.places())
          for (std::size_t cut = 0; cut <= key.size(); ++cut)
            for (std::size_t b = 0; b < breaks.size(); ++b, ++tried) t.check_broken(place, cut, b);
      }
    MESSAGE(tried);
  }
}

}  // namespace awscfg2ali::tests
