// The table of readers: one row a format.
// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// How far a format is to be believed where it prints only a sample: algorithms, groups, lifetimes and IKE version.
enum class Sample { xml, text, tunnel_options };

/// A reader takes a source of the reading that it recognises and adds the connections it describes.
/// It marks the fate of every line and reports what is malformed.
struct Reader {
  InputFormat format;
  Sample sample;
  bool (*recognises)(std::string_view text);
  void (*read)(Reading&, int source_index, std::vector<VpnConnection>&, Diagnostics&);
};

Reader const* find_reader(std::string_view name) noexcept;
/// How far what stands at a place is to be believed; as an XML where there is no place.
Sample sample_of(Reading const&, Origin const*) noexcept;

bool recognises_aws_xml(std::string_view);
void read_aws_xml(Reading&, int, std::vector<VpnConnection>&, Diagnostics&);
/// The reader that takes a text by its content; nullptr, and a diagnostic, when none does.
Reader const* recognise(Source const&, Diagnostics&);

bool recognises_aws_json(std::string_view);
void read_aws_json(Reading&, int, std::vector<VpnConnection>&, Diagnostics&);
bool recognises_terraform_state(std::string_view);
void read_terraform_state(Reading&, int, std::vector<VpnConnection>&, Diagnostics&);
bool recognises_aws_generic(std::string_view);
void read_aws_generic(Reading&, int, std::vector<VpnConnection>&, Diagnostics&);
bool recognises_cisco_asa(std::string_view);
void read_cisco_asa(Reading&, int, std::vector<VpnConnection>&, Diagnostics&);
bool recognises_cisco_ios(std::string_view);
void read_cisco_ios(Reading&, int, std::vector<VpnConnection>&, Diagnostics&);

}  // namespace awscfg2ali
