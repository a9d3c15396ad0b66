// Random VPN connections in every format: what is read is what was written, and what is made of it is what AWS expects.
#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "support/cases.hpp"
#include "support/write_aws.hpp"

namespace awscfg2ali::tests {
namespace {

using aws::Facts, aws::Random;
using Json = nlohmann::json;

constexpr std::string_view formats[] = {"aws-xml",     "cisco-ios", "cisco-csrv",     "cisco-asa-vti",
                                        "aws-generic", "aws-json",  "terraform-state"};
constexpr unsigned seed = 20090715;

/// Calls `check(facts, random)` with AWSCFG2ALI_RANDOM connections; the n-th is the same whatever the count is.
template <class Check>
void for_random_connections(Check check) {
  auto const* wanted = std::getenv("AWSCFG2ALI_RANDOM");
  for (unsigned index = 0, count = wanted == nullptr ? 2000 : static_cast<unsigned>(std::atol(wanted)); index < count;
       ++index) {
    Random random{std::mt19937(seed + index)};
    CAPTURE(seed);
    CAPTURE(index);
    check(random.facts(), random);
  }
}

std::vector<std::string_view> formats_for(Facts const& f) {
  std::vector<std::string_view> able;
  std::copy_if(std::begin(formats), std::end(formats), std::back_inserter(able),
               [&](auto format) { return aws::can_write(f, format); });
  return able;
}
Input in(Facts const& f, std::string_view format) { return {std::string(format), aws::write(f, format)}; }

bool carries(std::string_view format, std::string_view fact) {
  auto const variant =
      std::find_if(variants().begin(), variants().end(), [&](auto const& v) { return v.name == format; });
  return std::find(variant->cannot_carry.begin(), variant->cannot_carry.end(), fact) == variant->cannot_carry.end();
}

/// The model without what none of the formats carries.
VpnConnection model_of(Facts const& f, std::initializer_list<std::string_view> written) {
  auto c = aws::model_of(f);
  auto const lost = [&](std::string_view fact) {
    return std::none_of(written.begin(), written.end(), [&](auto format) { return carries(format, fact); });
  };
  if (lost("transit_gateway_id")) c.transit_gateway_id.reset();
  if (lost("customer_prefixes")) c.customer_prefixes.clear();
  for (auto& t : c.tunnels) {
    if (lost("customer.outside")) t.customer.outside.reset();
    if (lost("allowed")) t.allowed.reset();
    if (lost("ike.version")) t.ike.version.reset();
    if (lost("ike.mode")) t.ike.mode.reset();
    if (lost("esp.mode")) t.esp.mode.reset();
    if (lost("dpd.retries")) t.dpd.retries.reset();
    if (lost("other.replay_window")) t.other.pop_back();
  }
  return c;
}

void check_tunnel(Tunnel t, Tunnel const& expected) {
  std::sort(t.other.begin(), t.other.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  CHECK(t.number == expected.number);
  CHECK((t.aws.outside == expected.aws.outside));
  CHECK((t.aws.inside == expected.aws.inside));
  CHECK((t.aws.asn == expected.aws.asn));
  CHECK((t.customer.outside == expected.customer.outside));
  CHECK((t.customer.inside == expected.customer.inside));
  CHECK((t.customer.asn == expected.customer.asn));
  CHECK((t.inside_cidr == expected.inside_cidr));
  CHECK((t.authentication == expected.authentication));
  CHECK((t.pre_shared_key == expected.pre_shared_key));
  CHECK((t.ike.version == expected.ike.version));
  CHECK((t.ike.mode == expected.ike.mode));
  CHECK((t.ike.encryption == expected.ike.encryption));
  CHECK((t.ike.integrity == expected.ike.integrity));
  CHECK(t.ike.dh_group == expected.ike.dh_group);
  CHECK((t.ike.lifetime == expected.ike.lifetime));
  CHECK((t.esp.mode == expected.esp.mode));
  CHECK((t.esp.encryption == expected.esp.encryption));
  CHECK((t.esp.integrity == expected.esp.integrity));
  CHECK(t.esp.pfs_group == expected.esp.pfs_group);
  CHECK((t.esp.lifetime == expected.esp.lifetime));
  CHECK((t.dpd.interval == expected.dpd.interval));
  CHECK(t.dpd.retries == expected.dpd.retries);
  CHECK(t.tcp_mss == expected.tcp_mss);
  CHECK((t.allowed == expected.allowed));
  CHECK((t.bgp_hold_time == expected.bgp_hold_time));
  CHECK((t.other == expected.other));
  CHECK((t == expected));  // whatever is added to a tunnel
}

/// One connection, with these facts and no others, and no line that is not understood.
void check_read(Result<Reading> const& result, VpnConnection const& expected) {
  INFO(summary(result.diagnostics));
  for (auto const& d : result.diagnostics) CHECK(d.severity == Severity::note);
  REQUIRE(result);
  REQUIRE(result.value->connections.size() == 1);
  auto const& c = result.value->connections[0];
  CHECK(c.id == expected.id);
  CHECK(c.customer_gateway_id == expected.customer_gateway_id);
  CHECK(c.vpn_gateway_id == expected.vpn_gateway_id);
  CHECK(c.transit_gateway_id == expected.transit_gateway_id);
  CHECK((c.routing == expected.routing));
  CHECK((c.customer_cidr == expected.customer_cidr));
  CHECK((c.aws_cidr == expected.aws_cidr));
  CHECK((c.customer_prefixes == expected.customer_prefixes));
  CHECK((c.aws_prefixes == expected.aws_prefixes));
  REQUIRE(c.tunnels.size() == 2);
  for (std::size_t i : {0, 1}) check_tunnel(c.tunnels[i], expected.tunnels[i]);
}

std::string requests(std::vector<Input> inputs, Gateway gateway = Gateway::single) {
  Options options;
  options.gateway = gateway;
  auto const result = convert(std::move(inputs), options);
  INFO(summary(result.diagnostics));
  REQUIRE(result);
  return *result.value;
}

/// The parameters of the calls of one action, in their order.
std::vector<Json> calls(std::string const& requests, std::string_view action) {
  std::vector<Json> found;
  auto const document = Json::parse(requests);
  for (auto const& request : document["requests"])
    if (request["action"] == action) found.push_back(request["parameters"]);
  return found;
}

void check_customer_gateway(Json const& p, Facts const& f, std::size_t i) {
  CHECK(p["IpAddress"] == aws::dotted(f.tunnels[i].outside));
  CHECK(p.value("Asn", "") == (f.bgp ? std::to_string(f.aws_asn) : ""));
}

/// The parts of a tunnel's configuration, against the numbers it was written with.
void check_configs(Json const& ike, Json const& ipsec, Json const& bgp, Facts const& f, std::size_t i, int ike_version,
                   bool local_id, Json const& local_asn) {
  auto const& t = f.tunnels[i];
  auto const aes = [](aws::Phase const& p) { return p.key_size == 128 ? "aes" : "aes256"; };
  CHECK((ike["Psk"] == t.key));
  CHECK(ike["IkeVersion"] == "ikev" + std::to_string(ike_version));
  CHECK(ike["IkeMode"] == "main");
  CHECK(ike["IkeEncAlg"] == aes(t.ike));
  CHECK(ike["IkeAuthAlg"] == "sha" + std::to_string(t.ike.hash));
  CHECK(ike["IkePfs"] == "group" + std::to_string(t.ike.group));
  CHECK(ike["IkeLifetime"] == t.ike.lifetime);
  CHECK(ike["RemoteId"] == aws::dotted(t.outside));
  CHECK(ike.value("LocalId", "") == (local_id ? aws::dotted(f.customer_outside) : ""));
  CHECK(ipsec["IpsecEncAlg"] == aes(t.esp));
  CHECK(ipsec["IpsecAuthAlg"] == "sha" + std::to_string(t.esp.hash));
  CHECK(ipsec["IpsecPfs"] == "group" + std::to_string(t.esp.group));
  CHECK(ipsec["IpsecLifetime"] == t.esp.lifetime);
  REQUIRE(bgp.is_null() == !f.bgp);
  if (!f.bgp) return;
  CHECK(bgp["LocalAsn"] == local_asn);
  CHECK(bgp["LocalBgpIp"] == aws::dotted(t.network + 2));
  CHECK(bgp["TunnelCidr"] == aws::dotted(t.network) + "/30");
}

/// What two inputs must not say differently: changes one such fact, if the connection has it, and says which.
std::string change(Facts& f, Random& random, bool customer_address) {
  auto& t = f.tunnels[random.number() % 2];
  auto const before = t;
  switch (random.between(1, 9)) {
    case 1:
      do t.key[random.number() % t.key.size()] = random.letter("abcXYZ123._");
      while (t.key == before.key);
      return "key";
    case 2:
      t.key.size() > 8 ? t.key.pop_back() : t.key.push_back('a');
      return "length of key";
    case 3:
      do t.network = random.network();
      while (t.network == before.network);
      return "inside network";
    case 4:
      do t.outside = before.outside ^ 1u << random.between(0, 31);
      while (!is_public(Ipv4Address(t.outside)));
      return "AWS's address";
    case 5:
      f.bgp = !f.bgp;
      f.routes.clear();
      return "routing";
    case 6:
      f.customer_gateway = random.id("cgw-");
      return "customer gateway";
    case 7:
      f.id = random.id("vpn-");
      return "id";
    case 8:
      if (customer_address) {
        f.customer_outside = random.outside();
        return "customer's address";
      }
      [[fallthrough]];
    default:
      if (!f.bgp) return change(f, random, customer_address);
      (random.one_in(2) ? f.aws_asn : f.customer_asn) ^= 1u << random.between(0, 31);
      if (f.aws_asn == 0 || f.customer_asn == 0) f.aws_asn = f.customer_asn = 7;
      return "ASN";
  }
}

}  // namespace

TEST_SUITE("property") {
  TEST_CASE("each format says what was written in it") {
    for_random_connections([](Facts const& f, Random&) {
      for (auto const format : formats_for(f)) {
        CAPTURE(format);
        check_read(read({in(f, format)}), model_of(f, {format}));
      }
    });
  }

  TEST_CASE("formats that carry the same facts give the same requests, and those are the facts") {
    for_random_connections([](Facts const& f, Random&) {
      // XML, and so the API's answer and Terraform's state, does not tell the version: IKEv1 is assumed.
      auto const xml = requests({in(f, "aws-xml")}), generic = requests({in(f, "aws-generic")});
      if (f.ike_version == 1) CHECK((xml == generic));
      CHECK((requests({in(f, "cisco-ios")}) == generic));
      CHECK((requests({in(f, "aws-json")}) == xml));
      CHECK((requests({in(f, "terraform-state")}) == xml));
      auto texts = std::vector{xml, generic};
      for (auto const format : formats_for(f))
        if (!carries(format, "customer.outside")) texts.push_back(requests({in(f, format)}));
      for (std::size_t text = 0; text < texts.size(); ++text) {
        CAPTURE(text);
        auto const gateways = calls(texts[text], "CreateCustomerGateway"),
                   connections = calls(texts[text], "CreateVpnConnection");
        REQUIRE(gateways.size() == 2);
        REQUIRE(connections.size() == 2);
        for (std::size_t i : {0, 1}) {
          auto const config = [&](char const* name) {
            return connections[i].contains(name) ? Json::parse(connections[i][name].get<std::string>()) : Json();
          };
          check_customer_gateway(gateways[i], f, i);
          check_configs(config("IkeConfig"), config("IpsecConfig"), config("BgpConfig"), f, i,
                        text == 0 ? 1 : f.ike_version, text < 2, std::to_string(f.customer_asn));
          CHECK(connections[i]["CustomerGatewayId"] ==
                "${CustomerGateway" + std::to_string(i + 1) + ".CustomerGatewayId}");
        }
      }
    });
  }

  TEST_CASE("a dual-tunnel gateway takes the first tunnel of each of two connections") {
    for_random_connections([](Facts const& f, Random& random) {
      auto other = random.facts();
      while (other.tunnels[0].network == f.tunnels[0].network || other.customer_outside == f.customer_outside)
        other = random.facts();
      std::tie(other.bgp, other.customer_asn) = std::tie(f.bgp, f.customer_asn);
      if (other.aws_asn == f.customer_asn) other.aws_asn = f.aws_asn;
      auto const text = requests({in(f, "aws-generic"), in(other, "cisco-ios")}, Gateway::dual);
      auto const gateways = calls(text, "CreateCustomerGateway"), connections = calls(text, "CreateVpnConnection");
      REQUIRE(gateways.size() == 2);
      REQUIRE(connections.size() == 1);
      for (std::size_t i : {0, 1}) {
        auto const& facts = i == 0 ? f : other;
        auto const tunnel = connections[0]["TunnelOptionsSpecification"][i];
        CHECK(tunnel["Role"] == (i == 0 ? "master" : "slave"));
        check_customer_gateway(gateways[i], facts, 0);
        check_configs(tunnel["TunnelIkeConfig"], tunnel["TunnelIpsecConfig"], tunnel.value("TunnelBgpConfig", Json()),
                      facts, 0, facts.ike_version, true, facts.customer_asn);
      }
    });
  }

  TEST_CASE("two formats of a connection are one connection with the facts of both; a changed fact is never merged") {
    std::set<std::string> changes;
    for_random_connections([&](Facts const& f, Random& random) {
      auto const able = formats_for(f);
      auto const pick = [&] { return able[random.number() % able.size()]; };
      auto const first = pick(), second = pick();
      CAPTURE(first);
      CAPTURE(second);
      check_read(read({in(f, first), in(f, second)}), model_of(f, {first, second}));
      auto changed = f;
      auto const what =
          change(changed, random, carries(first, "customer.outside") && carries(second, "customer.outside"));
      CAPTURE(what);
      changes.insert(what);
      auto const result = read({in(f, first), in(changed, second)});
      bool const merged = result && result.value->connections.size() == 1;
      CHECK_FALSE(merged);
    });
    CHECK(changes.size() == 9);
  }
}

}  // namespace awscfg2ali::tests
