// Terraform's syntax ("Configuration Syntax" in HashiCorp's language documentation), laid out as terraform fmt does.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace awscfg2ali {

/// A string literal. Only ${ and %{ begin a template, and are doubled.
std::string hcl_string(std::string_view text);

/// A block: arguments that are already expressions, then blocks inside it.
struct HclBlock {
  std::string head;  ///< `resource "alicloud_vpn_connection" "vpn_connection_1"`
  std::vector<std::pair<std::string, std::string>> arguments = {};
  std::vector<HclBlock> blocks = {};
};

/// Equal signs are aligned; ends in a newline.
std::string hcl_text(HclBlock const&, int depth = 0);
std::string hcl_arguments(std::vector<std::pair<std::string, std::string>> const&, int depth = 0);

}  // namespace awscfg2ali
