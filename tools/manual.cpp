// Prints the manual page. What the tables of the library say is printed from them, so that it cannot differ.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include <awscfg2ali/convert.hpp>

#include "command_options.hpp"

namespace {

using namespace awscfg2ali;

constexpr std::string_view beginning = R"(.SH NAME
awscfg2ali \- turn AWS Site-to-Site VPN downloads into Alibaba Cloud VPN Gateway requests
.SH SYNOPSIS
.B awscfg2ali
.RI [ OPTION ...]
.RI [ FILE ...]
.SH DESCRIPTION
Reads one or more downloads of an AWS Site-to-Site VPN connection, checks that Alibaba Cloud's VPN gateway can be the
other end, and prints the API requests that make it so.
It makes no call itself.
Without
.IR FILE ,
or where it is
.BR \- ,
standard input is read.
Several files about one VPN connection are merged; facts that they state differently are an error.
A file may also hold several downloads of one kind, one behind another.
.PP
The customer gateway changes sides: what AWS calls the customer gateway is Alibaba Cloud's VPN gateway, and a customer
gateway on Alibaba Cloud is one of AWS's two public addresses.
.PP
Pre-shared keys are in the output, unless
.B \-\-redact
is given, and never in a diagnostic.
.SH EXAMPLES
One connection, for a single-tunnel VPN gateway:
.PP
.RS
.nf
awscfg2ali \-\-gateway single testdata/bgp\-vgw/cisco\-ios.txt
.fi
.RE
.PP
Two connections, for a dual-tunnel VPN gateway with these addresses:
.PP
.RS
.nf
awscfg2ali \-\-gateway\-address 198.51.100.161,198.51.100.160 testdata/dual\-gateway\-address/aws\-xml\-1.xml testdata/dual\-gateway\-address/aws\-xml\-2.xml
.fi
.RE
.PP
The API's answer beside the text, which knows the tunnels' options and the networks:
.PP
.RS
.nf
awscfg2ali testdata/static\-routes/cisco\-ios.txt testdata/static\-routes/aws\-json.json
.fi
.RE
.PP
Where every value comes from, and what became of every line:
.PP
.RS
.nf
awscfg2ali \-\-to explain testdata/bgp\-vgw/cisco\-ios.txt
.fi
.RE
.PP
Whether a plan still fits the download, or what was made of it (give the answer of DescribeVpnConnection in its place):
.PP
.RS
.nf
awscfg2ali \-\-against testdata/bgp\-vgw/expected.requests.json testdata/bgp\-vgw/cisco\-ios.txt
.fi
.RE
.PP
What was read, without keys:
.PP
.RS
.nf
awscfg2ali \-\-to model \-\-redact testdata/static\-vgw/aws\-xml.xml
.fi
.RE
)";

constexpr std::string_view comparing = R"(.SH COMPARING
With
.B \-\-against
nothing is converted: AWS's inputs are compared with Alibaba Cloud's side, tunnel by tunnel.
Its files are what the calls DescribeVpnConnection, DescribeVpnConnections, DescribeCustomerGateway(s),
DescribeVpnGateway(s) and DescribeVpnRouteEntries of the VPC API answer, or an output of
.BR "\-\-to json" ;
together, or as far as they are at hand.
Members that are not known are ignored.
.PP
Tunnels belong together by the peer's address, else by RemoteId, else by TunnelCidr.
Each thing that is compared is
.B same
(equal, or among what AWS accepts),
.B differs
or
.B unknown
(one of the sides does not state it), with both values, where each stands, and what to do about it.
Algorithms are judged by what the tunnel's options on AWS allow, else by all that AWS offers, never by the one that a
download prints.
Keys are compared, and never printed.
.PP
.B verdict
is for people, and
.B verdict\-json
has the same in a document whose schema is installed as verdict.schema.json.
.SH SARIF
.B \-\-diagnostics sarif
prints all diagnostics, and the differences that
.B \-\-against
finds, as one log of the Static Analysis Results Interchange Format 2.1.0.
Its columns count UTF\-16 code units, as the format demands; those of the other forms count bytes.
)";

constexpr std::string_view end = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Refused: an error on input that was recognised.
.TP
.B 2
Wrong use of options.
.TP
.B 3
There were warnings, and
.B \-\-strict
was given. The output was written all the same.
.TP
.B 4
An input could not be read, or is in no format that is known.
.TP
.B 5
.B \-\-against
found differences.
.TP
.B 6
The output could not be written.
.TP
.B 70
A bug in awscfg2ali, or memory ran out; standard error says which.
.SH ENVIRONMENT
.TP
.B NO_COLOR
When not empty, diagnostics on a terminal have no colour.
.SH SECURITY
Downloads and outputs hold pre-shared keys. A file written with
.B \-o
can be read by its owner only. It replaces the old one whole or not at all, and nothing else is left when a call fails or
a signal other than KILL ends the command. A link to it stays; one that another user put into a folder like /tmp is not followed, and an
input is never replaced. What goes to a file that is open already (/dev/stdout) keeps the mode of that file.
The command makes no core dump. Delete downloads and outputs when the tunnels are up.
)";

/// Text made safe for troff: hyphens, backslashes and leading periods.
std::string troff(std::string_view text) {
  std::string safe;
  for (char const c : text) {
    if (c == '\\') safe += "\\e";
    else if (c == '-') safe += "\\-";
    else if (safe.empty() && (c == '.' || c == '\'')) safe += std::string("\\&") + c;
    else safe += c;
  }
  return safe;
}

void item(std::string const& name, std::string_view text) {
  std::printf(".TP\n.B %s\n%s\n", name.c_str(), troff(text).c_str());
}

void option(std::string_view name, char letter, std::string_view argument, std::string_view help) {
  auto shown = letter != 0 ? std::string("\\-") + letter + ", " : std::string();
  shown += "\\-\\-" + troff(name);
  if (!argument.empty()) shown += " \\fI" + troff(argument) + "\\fP";
  item(shown, help);
}

}  // namespace

int main() {
  std::printf(".TH AWSCFG2ALI 1 \"\" \"awscfg2ali %s\" \"User Commands\"\n%s", std::string(version()).c_str(),
              std::string(beginning).c_str());
  std::puts(".SH OPTIONS");
  each_option([](auto const& o) { option(o.name, o.letter, o.argument, o.help); });
  std::printf("%s", std::string(comparing).c_str());
  std::puts(".SH INPUT FORMATS");
  for (auto const& format : input_formats()) item(troff(format.name), format.title);
  std::puts(".SH OUTPUT FORMATS");
  for (auto const& format : output_formats()) item(troff(format.name), format.title);
  std::puts(".SH FACTS\nWhat can stand in an input, in which formats, and what becomes of it on Alibaba Cloud.");
  for (int i = 0; i < fact_count; ++i) {
    auto const fact = static_cast<Fact>(i);
    std::string formats;
    for (auto const& format : input_formats())
      if (std::find(format.never_states.begin(), format.never_states.end(), fact) == format.never_states.end())
        formats.append(formats.empty() ? "" : ", ").append(format.name);
    item(troff(name_of(fact)), "In " + formats + ". Becomes: " + counterpart(fact) + ".");
  }
  std::puts(
      ".SH DIAGNOSTICS\nEach has a severity, a stable id in brackets, and where it is about a place in an input, the "
      "file, line and column.");
  for (auto const& kind : diagnostic_kinds())
    item(troff(kind.id) + " (" + std::string(name_of(kind.severity)) + ")", kind.meaning);
  std::printf("%s", std::string(end).c_str());
  return std::ferror(stdout) ? 1 : 0;
}
