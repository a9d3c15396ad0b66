// The labels of AWS's vendor-agnostic text, and the fact that each introduces.
// SPDX-License-Identifier: MIT

#include "read/generic/labels.hpp"
#include "text/format.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::aws_generic {
namespace {

using namespace std::string_view_literals;

struct Heading {
  std::string_view title;
  Section section;
};

constexpr Heading headings[] = {
    {"VPN Connection Configuration", Section::header},
    {"Internet Key Exchange Configuration", Section::ike},
    {"IPSec Configuration", Section::esp},
    {"Tunnel Interface Configuration", Section::interface},
    {"Outside IP Addresses", Section::outside},
    {"Inside IP Addresses", Section::inside},
    {"Border Gateway Protocol (BGP) Configuration", Section::bgp},
    {"Static Routing Configuration", Section::static_routes},
    {"Additional Notes and Questions", Section::notes},
};

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

Tunnel& at(Statements& s, int tunnel) { return s.connection.tunnels[static_cast<std::size_t>(tunnel)]; }

void ignore(Statements&, int, std::string_view) {}

/// "28800" of "28800 seconds". With another unit the text is left whole, and then it is no number.
std::string_view without_unit(std::string_view text, std::string_view unit) {
  auto const blank = std::min(text.find_first_of(" \t"), text.size());
  return has_words(trimmed(text.substr(blank)), unit) ? text.substr(0, blank) : text;
}

/// "Group 2" of "Diffie-Hellman Group 2".
std::string_view without_name(std::string_view text) {
  constexpr auto name = "Diffie-Hellman"sv;
  return has_words(text.substr(0, name.size()), name) ? trimmed(text.substr(name.size())) : text;
}

constexpr Word<IkeVersion> ike_version_word{"IKEv1 or IKEv2", "bad-mode", [](std::string_view text) -> std::optional<IkeVersion> {
  if (has_words(text, "IKEv1")) return IkeVersion::v1;
  if (has_words(text, "IKEv2")) return IkeVersion::v2;
  return std::nullopt;
}};

// Nobody has seen what AWS prints for certificates, so their usual names will do.
constexpr Word<Authentication> authentication_word{"Pre-Shared Key or a kind of certificate", "bad-mode", [](std::string_view text) -> std::optional<Authentication> {
  if (has_words(text, "Pre-Shared Key")) return Authentication::pre_shared_key;
  for (auto name : {"certificate"sv, "rsa"sv, "signature"sv})
    if (contains_ignoring_case(text, name)) return Authentication::certificate;
  return std::nullopt;
}};

/// A fact that the model has when one word stands here, and not when the other does.
void read_switch(Statements& s, int tunnel, std::string_view name, std::string_view value, std::string_view on, std::string_view off, std::string_view text) {
  if (has_words(text, on)) s.state_other(tunnel, name, std::string(value), text);
  else if (!has_words(text, off)) not_understood(s, text, fmt::format(R"(expected "{}" or "{}", found {})", on, off, quoted(text)));
}

/// Empty for a transit gateway, whose id stands nowhere in AWS's text.
void read_gateway_id(Statements& s, int, std::string_view text) {
  if (text.empty()) return;
  bool const transit = text.starts_with("tgw-");
  s.read(transit ? Fact::transit_gateway_id : Fact::vpn_gateway_id, -1, transit ? s.connection.transit_gateway_id : s.connection.vpn_gateway_id, id_word, text);
}

/// "169.254.59.18/30": the address of this end, not of the network. A tunnel with IPv6 inside has it beside an IPv4 one.
void read_inside(Statements& s, int tunnel, Fact fact, std::optional<Ipv4Address>& field, std::string_view ipv6_name, std::string_view text) {
  auto const slash = text.find('/');
  auto const address = trimmed(text.substr(0, slash));
  if (Ipv6Address::parse(address)) return s.state_other(tunnel, ipv6_name, std::string(address), address);
  if (slash != text.npos && text.substr(slash) != "/30")
    s.report("bad-inside-cidr", text.substr(slash), fmt::format("AWS's inside networks are /30, this says {}", quoted(text.substr(slash))));
  s.read(fact, tunnel, field, ipv4_word, address);
}

void read_aws_inside(Statements& s, int t, std::string_view text) {
  read_inside(s, t, Fact::aws_inside, at(s, t).aws.inside, "aws_inside_ipv6", text);
}

void read_aws_outside(Statements& s, int t, std::string_view text) {
  s.read(Fact::aws_outside, t, at(s, t).aws.outside, ip_word, text);
}

void read_aws_asn(Statements& s, int t, std::string_view text) {
  s.read(Fact::aws_asn, t, at(s, t).aws.asn, asplain_word, text);
}

void read_ike_group(Statements& s, int t, std::string_view text) {
  s.read(Fact::ike_dh_group, t, at(s, t).ike.dh_group, dh_group_word, without_name(text));
}

void read_key(Statements& s, int t, std::string_view text) {
  auto& authentication = at(s, t).authentication;
  if (!text.empty() && !authentication) s.state(Fact::authentication, t, authentication, Authentication::pre_shared_key, text);
  s.read_key(t, text);
}

// In the order in which AWS prints them. "VPN Gateway" is what it called the virtual private gateway in 2009.
constexpr Row rows[] = {
    {Section::header, "Your VPN Connection ID", [](Statements& s, int, std::string_view text) {
       s.read(Fact::id, -1, s.connection.id, id_word, text);
     }},
    {Section::header, "Your Virtual Private Gateway ID", read_gateway_id},
    {Section::header, "Your VPN Gateway ID", read_gateway_id},
    {Section::header, "Your Customer Gateway ID", [](Statements& s, int, std::string_view text) {
       if (!text.empty()) s.read(Fact::customer_gateway_id, -1, s.connection.customer_gateway_id, id_word, text);
     }},
    {Section::ike, "IKE version", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::ike_version, t, at(s, t).ike.version, ike_version_word, text);
     }},
    {Section::ike, "Authentication Method", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::authentication, t, at(s, t).authentication, authentication_word, text);
     }},
    {Section::ike, "Pre-Shared Key", read_key},
    {Section::ike, "Authentication Algorithm", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::ike_integrity, t, at(s, t).ike.integrity, integrity_word, text);
     }},
    {Section::ike, "Encryption Algorithm", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::ike_encryption, t, at(s, t).ike.encryption, encryption_word, text);
     }},
    {Section::ike, "Lifetime", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::ike_lifetime, t, at(s, t).ike.lifetime, seconds_word, without_unit(text, "seconds"));
     }},
    {Section::ike, "Phase 1 Negotiation Mode", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::ike_mode, t, at(s, t).ike.mode, ike_mode_word, text);
     }},
    {Section::ike, "Diffie-Hellman", read_ike_group},
    {Section::ike, "Perfect Forward Secrecy", read_ike_group},  // its misnomer in 2009, and in the XML
    {Section::esp, "Protocol", [](Statements& s, int, std::string_view text) {
       if (!has_words(text, "esp")) s.report_bad("the protocol esp", "bad-algorithm", text);
     }},
    {Section::esp, "Authentication Algorithm", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::esp_integrity, t, at(s, t).esp.integrity, integrity_word, text);
     }},
    {Section::esp, "Encryption Algorithm", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::esp_encryption, t, at(s, t).esp.encryption, encryption_word, text);
     }},
    {Section::esp, "Lifetime", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::esp_lifetime, t, at(s, t).esp.lifetime, seconds_word, without_unit(text, "seconds"));
     }},
    {Section::esp, "Mode", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::esp_mode, t, at(s, t).esp.mode, esp_mode_word, text);
     }},
    {Section::esp, "Perfect Forward Secrecy", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::esp_pfs_group, t, at(s, t).esp.pfs_group, dh_group_word, without_name(text));
     }},
    {Section::esp, "DPD Interval", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::dpd_interval, t, at(s, t).dpd.interval, seconds_word, without_unit(text, "seconds"));
     }},
    {Section::esp, "DPD Retries", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::dpd_retries, t, at(s, t).dpd.retries, number_word, text);
     }},
    {Section::esp, "TCP MSS Adjustment", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::tcp_mss, t, at(s, t).tcp_mss, number_word, without_unit(text, "bytes"));
     }},
    {Section::esp, "Clear Don't Fragment Bit", [](Statements& s, int t, std::string_view text) {
       read_switch(s, t, "df_bit", "clear", "enabled", "disabled", text);
     }},
    {Section::esp, "Fragmentation", [](Statements& s, int t, std::string_view text) {
       read_switch(s, t, "fragmentation", "before-encryption", "Before encryption", "After encryption", text);
     }},
    {Section::outside, "Customer Gateway", [](Statements& s, int t, std::string_view text) {
       if (!text.empty()) s.read(Fact::customer_outside, t, at(s, t).customer.outside, ip_word, text);
     }},
    {Section::outside, "Virtual Private Gateway", read_aws_outside},
    {Section::outside, "VPN Gateway", read_aws_outside},
    {Section::inside, "Customer Gateway", [](Statements& s, int t, std::string_view text) {
       read_inside(s, t, Fact::customer_inside, at(s, t).customer.inside, "customer_inside_ipv6", text);
     }},
    {Section::inside, "Virtual Private Gateway", read_aws_inside},
    {Section::inside, "VPN Gateway", read_aws_inside},
    {Section::inside, "Tunnel interface MTU", ignore},
    {Section::outside, "Tunnel interface MTU", ignore},
    {Section::interface, "Tunnel interface MTU", ignore},
    {Section::bgp, "Customer Gateway ASN", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::customer_asn, t, at(s, t).customer.asn, asplain_word, text);
     }},
    {Section::bgp, "Virtual Private Gateway ASN", read_aws_asn},
    {Section::bgp, "VPN Gateway ASN", read_aws_asn},
    {Section::bgp, "Neighbor IP Address", read_aws_inside},
    {Section::bgp, "Neighbor Hold Time", [](Statements& s, int t, std::string_view text) {
       s.read(Fact::bgp_hold_time, t, at(s, t).bgp_hold_time, seconds_word, without_unit(text, "seconds"));
     }},
    {Section::static_routes, "Next hop", read_aws_inside},
};

}  // namespace

Row const* find_row(Section section, std::string_view label) noexcept {
  auto const row = std::find_if(std::begin(rows), std::end(rows), [&](Row const& r) { return r.section == section && has_words(label, r.label); });
  return row == std::end(rows) ? nullptr : row;
}

bool is_label(std::string_view label) noexcept {
  return std::any_of(std::begin(rows), std::end(rows), [&](Row const& r) { return has_words(label, r.label); });
}

std::optional<Section> find_section(std::string_view title) noexcept {
  auto const found = std::find_if(std::begin(headings), std::end(headings), [&](Heading const& h) { return has_words(title, h.title); });
  return found == std::end(headings) ? std::nullopt : std::optional(found->section);
}

bool has_words(std::string_view text, std::string_view words) noexcept {
  std::size_t next = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const blank = is_blank(text[i]);
    if (blank && i + 1 < text.size() && is_blank(text[i + 1])) continue;
    if (next == words.size() || lower(words[next++]) != (blank ? ' ' : lower(text[i]))) return false;
  }
  return next == words.size();
}

void not_understood(Statements& s, std::string_view text, std::string message) {
  s.source.fates[static_cast<std::size_t>(s.source.line_of(s.source.offset_of(text))) - 1] = Fate::unknown;
  s.report("unknown-line", text, std::move(message));
}

}  // namespace awscfg2ali::aws_generic
