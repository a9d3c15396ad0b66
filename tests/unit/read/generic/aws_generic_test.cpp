// AWS's vendor-agnostic text, edited by people: what is lost is missed, and what is not known is named.
#include "support/planned.hpp"

namespace awscfg2ali::tests {
namespace {

std::string generic() { return file("bgp-vgw/aws-generic.txt"); }

/// The messages of one kind that reading a text makes.
Strings said(std::string const& text, std::string_view kind) {
  Strings messages;
  for (auto const& d : read({{"in", text}}).diagnostics)
    if (d.id == kind) messages.push_back(d.message);
  return messages;
}

}  // namespace

TEST_SUITE("aws generic") {
  TEST_CASE("a header without one of its ids") {
    auto const text = replaced(generic(), "Your Customer Gateway ID", "Your Gateway");
    CHECK(said(generic(), "incomplete-header").empty());
    CHECK(said(text, "incomplete-header") == Strings{"the header lacks one of the three ids that AWS prints"});
  }

  TEST_CASE("a tunnel that stands there twice") {
    CHECK(said(replaced(generic(), "IPSec Tunnel #2", "IPSec Tunnel #1"), "contradiction") ==
          Strings{"there is a tunnel #1 before this one"});
  }

  TEST_CASE("a heading that is not known, and facts below it") {
    auto const messages =
        said(replaced(generic(), "#2: IPSec Configuration", "#2: Quantum Configuration"), "unknown-line");
    REQUIRE(messages.size() > 1);
    CHECK(messages[0] == "this heading is not known");
    CHECK(messages[1] == "this line belongs below another heading: was one lost?");
  }

  TEST_CASE("facts of a tunnel that stand before any tunnel begins belong to none") {
    auto const text = replaced(generic(), "IPSec Tunnel #1", "");
    CHECK(said(text, "unknown-line").front() == "this line belongs below another heading: was one lost?");
    auto const reading = read({{"in", text}});
    REQUIRE(reading);
    REQUIRE(reading.value->connections.size() == 1);
    CHECK(reading.value->connections[0].tunnels.size() == 1);
  }

  TEST_CASE("a text without a tunnel") {
    std::string const text =
        "Amazon Web Services\nInternet Key Exchange Configuration\n - Pre-Shared Key : "
        "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J\n";
    CHECK(said(text, "no-tunnel") == Strings{"there is no tunnel of a VPN connection in the text"});
  }

  TEST_CASE("marks of the text without all of them make no Generic text") {
    std::string const heading = "Internet Key Exchange Configuration\n", key = " - Pre-Shared Key : abcdefgh1\n";
    CHECK(said("Amazon Web Services\n" + heading + key, "not-recognised").empty());
    for (auto const& text : {heading + key, "Amazon Web Services\n" + heading,
                             "Amazon Web Services\n" + heading + "The Pre-Shared Key is secret\n"})
      CHECK(said(text, "not-recognised") == Strings{"this is not a VPN download that can be read"});
  }

  TEST_CASE("words that are none of AWS's are refused") {
    struct Row {
      std::string from, to, kind, message;
    };
    for (auto const& row : std::initializer_list<Row>{
             {": IKEv1 ", ": IKEv3 ", "bad-mode", "expected IKEv1 or IKEv2, found 'IKEv3'"},
             {": Pre-Shared Key ", ": Kerberos ", "bad-mode", "expected Pre-Shared Key or a kind of certificate"},
             {"169.254.59.18/30", "169.254.59.18/29", "bad-inside-cidr",
              "AWS's inside networks are /30, this says '/29'"},
             {"Bit : enabled", "Bit : perhaps", "unknown-line",
              "expected \"enabled\" or \"disabled\", found 'perhaps'"}}) {
      CAPTURE(row.to);
      CHECK(said(replaced(generic(), row.from, row.to), row.kind) == Strings{row.message});
    }
    CHECK(said(replaced(generic(), "Bit : enabled", "Bit : disabled"), "unknown-line").empty());
  }

  TEST_CASE("a tunnel with a certificate has no key to convert") {
    for (auto const name : {"RSA Signature", "Certificate", "Digital signature"})
      CHECK(holds(planned({replaced(generic(), ": Pre-Shared Key ", ": " + std::string(name))}).errors(),
                  "certificate-authentication"));
  }
}

}  // namespace awscfg2ali::tests
