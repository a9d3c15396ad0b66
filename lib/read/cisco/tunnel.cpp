#include "read/cisco/tunnel.hpp"

#include <algorithm>

#include "clouds/aws.hpp"

namespace awscfg2ali::cisco {
namespace {

constexpr Word<IpAddress> customer_word{"an IP address or an interface", "bad-address", &parse_ip};

}  // namespace

void TunnelFacts::report_once(Kind kind, std::string_view where, std::string message, std::string hint) {
  auto const& source = statements.source;
  auto const line = source.position(source.offset_of(where)).line;
  if (statements.is_first(fmt::format("{}: {}", line, message)))
    statements.report(kind, where, std::move(message), std::move(hint));
}

void TunnelFacts::check_masks(Sayings<Ipv4Address> const& masks) {
  for (auto const& mask : masks)
    if (mask.value != aws::inside_mask)
      statements.report(
          "bad-inside-cidr", mask.text,
          fmt::format("AWS's inside networks are /30 (255.255.255.252), this mask is {}", to_string(mask.value)));
}

bool tells_address(std::string_view text) {
  auto const address = parse_ip(text);
  auto const* v4 = address ? std::get_if<Ipv4Address>(&*address) : nullptr;
  if (address) return v4 == nullptr || is_public(*v4);
  // AWS prints <interface_name/private_IP_on_outside_interface> for CSRv, and does not know the address.
  return text.find_first_not_of("0123456789.") == text.npos ||
         (is_placeholder(text) && !text.starts_with("<interface_name"));
}

void TunnelFacts::customer_outside(std::string_view text) {
  if (tells_address(text))
    statements.read(Fact::customer_outside, index, tunnel().customer.outside, customer_word, text);
}

void TunnelFacts::device_settings(Sayings<int> const& replay_window, Sayings<std::string_view> const& df_bit,
                                  Sayings<std::string_view> const& fragmentation) {
  if (!replay_window.empty())
    statements.state_other(index, "replay_window", std::int64_t{replay_window.front().value},
                           replay_window.front().text);
  auto const text = [&](std::string_view name, Sayings<std::string_view> const& said) {
    if (!said.empty()) statements.state_other(index, name, std::string(said.front().value), said.front().text);
  };
  text("df_bit", df_bit);
  text("fragmentation", fragmentation);
}

void state_prefix(Statements& statements, Ipv4Network prefix, std::string_view where) {
  statements.connection.aws_prefixes.push_back(prefix);
  statements.note_origin(Fact::aws_prefixes, -1, where);
}

void state_gateway_ids(Statements& statements, Sayings<std::string_view> const& connection_id,
                       Sayings<std::string_view> const& customer_gateway_id,
                       Sayings<std::string_view> const& vpn_gateway_id) {
  auto& connection = statements.connection;
  for (auto const& id : customer_gateway_id)
    if (!id.value.empty())
      statements.read(Fact::customer_gateway_id, -1, connection.customer_gateway_id, id_word, id.text);
  for (auto const& id : vpn_gateway_id) {
    if (id.value.empty()) continue;  // a transit gateway
    bool const transit = id.value.starts_with("tgw-");
    statements.read(transit ? Fact::transit_gateway_id : Fact::vpn_gateway_id, -1,
                    transit ? connection.transit_gateway_id : connection.vpn_gateway_id, id_word, id.text);
  }
  auto const missing = connection_id.empty() + customer_gateway_id.empty() + vpn_gateway_id.empty();
  if (missing == 1 || missing == 2)
    statements.report("incomplete-header", std::string_view(statements.source.text()).substr(0, 0),
                      "the header lacks one of the three ids that AWS prints");
}

void state_repeats(Statements& statements, Repeats repeats, std::vector<VpnConnection>& connections) {
  auto const& source = statements.source;
  auto const stands_before = [](auto const& a, auto const& b) { return a.second.data() < b.second.data(); };
  std::stable_sort(repeats.begin(), repeats.end(), stands_before);
  std::vector<VpnConnection const*> owners(repeats.size());  // by the first repeat of what is said
  for (auto& connection : connections)
    for (std::size_t i = 0, count = connection.origins.size(); i < count; ++i) {
      auto const begin = connection.origins[i].place.begin;
      auto const said = std::pair(std::string_view(), std::string_view(source.text()).substr(begin));
      auto again = std::lower_bound(repeats.begin(), repeats.end(), said, stands_before);
      if (again == repeats.end() || again->second.data() != said.second.data()) continue;
      auto& owner = owners[static_cast<std::size_t>(again - repeats.begin())];
      if (owner == nullptr) owner = &connection;
      for (; owner == &connection && again != repeats.end() && again->second.data() == said.second.data(); ++again) {
        auto const place = statements.place(again->first);
        statements.source.fates[static_cast<std::size_t>(source.line_of(place.begin)) - 1] = Fate::stated;
        auto origin = connection.origins[i];
        origin.place = place;
        connection.origins.push_back(origin);
      }
    }
}

void note_foreign(Statements& statements, std::vector<std::string_view> const& lines) {
  constexpr std::size_t named = 3;
  if (lines.empty()) return;
  auto const& source = statements.source;
  std::string list;
  for (std::size_t i = 0; i < std::min(named, lines.size()); ++i) {
    auto const begin = source.offset_of(lines[i]);
    list +=
        fmt::format("{}{} (line {})", i == 0 ? "" : ", ", quoted(line_around(source, begin)), source.line_of(begin));
  }
  if (lines.size() > named) list += fmt::format(" and {} more", lines.size() - named);
  statements.report("not-part-of-vpn", lines.front(), fmt::format("not part of the VPN, and left out: {}", list));
}

}  // namespace awscfg2ali::cisco
