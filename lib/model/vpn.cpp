#include "awscfg2ali/vpn.hpp"

#include <algorithm>

namespace awscfg2ali {

std::optional<PreSharedKey> PreSharedKey::parse(std::string_view text) {
  bool const printable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (text.empty() || text.size() > 128 || !printable) return std::nullopt;
  return PreSharedKey(std::string(text));
}

std::string_view name_of(Encryption encryption) noexcept {
  switch (encryption) {
    case Encryption::aes_128_cbc:
      return "aes-128-cbc";
    case Encryption::aes_192_cbc:
      return "aes-192-cbc";
    case Encryption::aes_256_cbc:
      return "aes-256-cbc";
    case Encryption::aes_128_gcm_16:
      return "aes-128-gcm-16";
    case Encryption::aes_256_gcm_16:
      return "aes-256-gcm-16";
    case Encryption::des_cbc:
      return "des-cbc";
    case Encryption::des3_cbc:
      break;
  }
  return "3des-cbc";
}

std::string_view name_of(Integrity integrity) noexcept {
  switch (integrity) {
    case Integrity::md5:
      return "md5";
    case Integrity::sha1:
      return "sha1";
    case Integrity::sha2_256:
      return "sha2-256";
    case Integrity::sha2_384:
      return "sha2-384";
    case Integrity::sha2_512:
      break;
  }
  return "sha2-512";
}

std::string_view name_of(IkeMode mode) noexcept { return mode == IkeMode::main ? "main" : "aggressive"; }
std::string_view name_of(EspMode mode) noexcept { return mode == EspMode::tunnel ? "tunnel" : "transport"; }
std::string_view name_of(Authentication a) noexcept { return a == Authentication::certificate ? "certificate" : "psk"; }
std::string_view name_of(Routing routing) noexcept { return routing == Routing::bgp ? "bgp" : "static"; }

std::string_view name_of(Fact fact) noexcept {
  switch (fact) {
    case Fact::id:
      return "id";
    case Fact::customer_gateway_id:
      return "customer_gateway_id";
    case Fact::vpn_gateway_id:
      return "vpn_gateway_id";
    case Fact::transit_gateway_id:
      return "transit_gateway_id";
    case Fact::routing:
      return "routing";
    case Fact::customer_cidr:
      return "customer_cidr";
    case Fact::aws_cidr:
      return "aws_cidr";
    case Fact::customer_prefixes:
      return "customer_prefixes";
    case Fact::aws_prefixes:
      return "aws_prefixes";
    case Fact::aws_outside:
      return "aws.outside";
    case Fact::aws_inside:
      return "aws.inside";
    case Fact::aws_asn:
      return "aws.asn";
    case Fact::customer_outside:
      return "customer.outside";
    case Fact::customer_inside:
      return "customer.inside";
    case Fact::customer_asn:
      return "customer.asn";
    case Fact::inside_cidr:
      return "inside_cidr";
    case Fact::authentication:
      return "authentication";
    case Fact::pre_shared_key:
      return "pre_shared_key";
    case Fact::ike_version:
      return "ike.version";
    case Fact::ike_mode:
      return "ike.mode";
    case Fact::ike_encryption:
      return "ike.encryption";
    case Fact::ike_integrity:
      return "ike.integrity";
    case Fact::ike_dh_group:
      return "ike.dh_group";
    case Fact::ike_lifetime:
      return "ike.lifetime";
    case Fact::esp_mode:
      return "esp.mode";
    case Fact::esp_encryption:
      return "esp.encryption";
    case Fact::esp_integrity:
      return "esp.integrity";
    case Fact::esp_pfs_group:
      return "esp.pfs_group";
    case Fact::esp_lifetime:
      return "esp.lifetime";
    case Fact::allowed:
      return "allowed";
    case Fact::dpd_interval:
      return "dpd.interval";
    case Fact::dpd_retries:
      return "dpd.retries";
    case Fact::tcp_mss:
      return "tcp_mss";
    case Fact::bgp_hold_time:
      return "bgp.hold_time";
    case Fact::other:
      break;
  }
  return "other";
}

Origin const* VpnConnection::origin(Fact fact, int tunnel, std::string_view name) const noexcept {
  auto const found = std::find_if(origins.begin(), origins.end(), [&](Origin const& o) {
    return o.fact == fact && o.tunnel == tunnel && (name.empty() || o.name == name);
  });
  return found == origins.end() ? nullptr : &*found;
}

}  // namespace awscfg2ali
