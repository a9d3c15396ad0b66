// The fixed parts of the script for the aliyun CLI. POSIX sh; shellcheck reads what comes out.
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

namespace awscfg2ali {

// The trap that this script is written around: the CLI splits --Name=value itself, but sends an empty value for a
// second word that begins with a hyphen; so every parameter is one word. It would also read the script when that comes
// through a pipe; so it never gets the script's standard input.
constexpr std::string_view script_functions = R"sh(
say() { printf '%s\n' "$*" >&2; }
stop() {
  say "stopped: $*"
  exit 1
}

# Whether it can be a pre-shared key of AWS's
is_key() {
  case $1 in
    0* | *[!A-Za-z0-9._]*) return 1 ;;
  esac
  [ "${#1}" -ge 8 ] && [ "${#1}" -le 64 ]
}

# put TEXT: prints it. Where printf is a program, ps would show what it is given.
put() {
  cat <<END
$1
END
}

# Error messages of the CLI can hold the whole call, keys included; and colours, into a pipe too. The word that holds a
# key goes whole.
masked() {
  text=$(put "$1" | sed "s/$(printf '\033')\[[0-9;]*m//g")
  for key in $keys; do
    while :; do
      case $text in
        *"$key"*) before=${text%%"$key"*} text=${text#*"$key"} ;;
        *) break ;;
      esac
      text=${before%"${before##*[!A-Za-z0-9._]}"}'********'${text#"${text%%[!A-Za-z0-9._]*}"}
    done
  done
  put "$text"
}

# pause WHAT: one step of a wait that ends
pause() {
  [ "$waited" -lt "$timeout" ] || stop "$1, and $timeout seconds are over (TIMEOUT_SECONDS)"
  say "waiting: $1"
  sleep "$poll"
  waited=$((waited + (poll > 0 ? poll : 1)))
}

# call ACTION QUERY [--Name=value…]: what the JMESPath query finds in the answer; made again while Alibaba Cloud is busy.
# Standard input is for the CLI.
call() {
  action=$1 query=$2 input=$(cat) waited=0
  shift 2
  until answer=$(put "$input" | tr -d '\n' | aliyun vpc "$action" "$@" --cli-query "$query" 2>&1); do
    case $answer in
      *Configuring* | *TaskConflict* | *TASK.CONFLICT* | *VpnTask.CONFLICT* | *OperationConflict* | *Throttling* | *ServiceUnavailable* | *timeout* | *'connection reset'*) ;;
      *) stop "$action: $(masked "$answer")" ;;
    esac
    pause "$action is not possible yet: $(masked "$answer" | sed -n 's/.*ErrorCode: *//p' | head -n 1)"
  done
  put "$answer"
}

# ask ACTION QUERY [--Name=value…]: what the query finds, without quotes; nothing for null
ask() {
  answer=$(call "$@" "--RegionId=$RegionId" </dev/null) || exit
  answer=$(put "$answer" | tail -n 1 | tr -d '"')
  [ "$answer" = null ] || put "$answer"
}

# The CLI has failures that it reports as success: "2 vco-…" and "0 -" are answers, and nothing else is.
is_count_and_id() {
  case $1 in
    *[!A-Za-z0-9\ -]* | *' '*' '*) return 1 ;;
    [0-9]*' '?*) return 0 ;;
  esac
  return 1
}

# first ACTION LIST CONDITION ID [--Name=value…]: ID of the first member of LIST that meets CONDITION, on any page.
# To some shells "$@" is not set where there is none.
first() {
  first_action=$1 list=$2 condition=$3 id=$4 page=1
  shift 4
  while :; do
    found=$(ask "$first_action" "join(' ', [to_string(length($list)), ${list}[?$condition].$id | [0] || '-'])" \
      "--PageNumber=$page" --PageSize=50 ${1+"$@"}) || exit
    is_count_and_id "$found" || stop "$first_action: this is no answer: $(masked "$found")"
    [ "${found#* }" = - ] || { printf '%s\n' "${found#* }" && return; }
    [ "${found%% *}" = 50 ] || return 0
    page=$((page + 1))
  done
}

# create NAME FIELD ACTION [--Name=value…]: makes the call, and prints FIELD of the answer. What is to be read from
# /dev/stdin comes on standard input. Calls made again carry the same ClientToken, so that nothing is made twice.
create() {
  name=$1 field=$2 action=$3
  shift 3
  if [ -n "$dry_run" ]; then
    input=$(cat)
    {
      [ -z "$input" ] || printf "printf '%%s' '%s' | " "$input"
      printf 'aliyun vpc %s' "$action"
      for word; do printf " '%s'" "$word"; done
      printf '\n'
    } >&3
    printf '<%s>\n' "$name"
    return
  fi
  say "$name: $action"
  answer=$(call "$action" "$field" "$@" "--ClientToken=$run-$name") || exit
  id=$(put "$answer" | sed -n 's/^"\([A-Za-z0-9-]*\)"$/\1/p')
  [ -n "$id" ] || stop "$action: there is no $field in the answer: $(masked "$answer")"
  printf '%s\n' "$id"
}

# customer_gateway NAME ADDRESS ASN [--Name=value…]: the one that exists with this address and AS number, or a new one
customer_gateway() {
  name=$1 address=$2 asn=$3
  shift 3
  if [ -z "$dry_run" ]; then
    same="IpAddress=='$address' && !AuthKey" # AWS has no keys for BGP
    [ -z "$asn" ] || same="$same && to_string(Asn)=='$asn'"
    existing=$(first DescribeCustomerGateways CustomerGateways.CustomerGateway "$same" CustomerGatewayId) || exit
    if [ -n "$existing" ]; then
      say "$name: $existing exists and is used"
      printf '%s\n' "$existing"
      return
    fi
  fi
  create "$name" CustomerGatewayId CreateCustomerGateway "$@" </dev/null
}

made() {
  ids="$ids$1=$2
"
}

finish() {
  result=$?
  [ "$result" = 0 ] || [ -z "$ids" ] || say "until then there were:
$ids"
  exit "$result"
}
)sh";

constexpr std::string_view gateway_functions = R"sh(
# absent NAME [--Name=value…]: stops when an IPsec connection of that name exists
absent() {
  wanted=$1
  shift
  existing=$(first DescribeVpnConnections VpnConnections.VpnConnection "Name=='$wanted'" VpnConnectionId ${1+"$@"}) || exit
  [ -z "$existing" ] || stop "the IPsec connection $wanted exists: $existing; if an earlier run left it, delete it and run this again"
}
)sh";

constexpr std::string_view vpn_gateway_functions = R"sh(
# check_gateway single|dual BGP ADDRESS1 ADDRESS2: whether it is the gateway that the AWS side was made for; - is any
check_gateway() {
  facts=$(ask DescribeVpnGateway \
    "join(' ', [InternetIp || '-', DisasterRecoveryInternetIp || '-', to_string(EnableBgp), Status || '-'])" \
    "--VpnGatewayId=$VpnGatewayId") || exit
  kind=$1 bgp=$2 address1=$3 address2=$4
  # shellcheck disable=SC2086 # the answer is split on purpose
  set -- $facts
  [ "$#" = 4 ] || stop "DescribeVpnGateway: $VpnGatewayId does not answer as a VPN gateway"
  case $kind$2 in
    single-) ;;
    single*) stop "$VpnGatewayId is a dual-tunnel gateway; convert two AWS connections, one towards each of $1 and $2" ;;
    dual-) stop "$VpnGatewayId is a single-tunnel gateway; convert with --gateway single" ;;
  esac
  [ "$address1" = - ] || [ "$address1" = "$1" ] || stop "AWS's customer gateway is $address1, and the gateway's address is $1"
  [ "$address2" = - ] || [ "$address2" = "$2" ] || stop "AWS's second customer gateway is $address2, and the gateway's second address is $2"
  [ "$bgp" = false ] || [ "$3" = true ] || stop "BGP is not switched on at $VpnGatewayId; switch it on, and automatic route propagation"
}

wait_for_gateway() {
  [ -z "$dry_run" ] || return 0
  waited=0
  while :; do
    state=$(ask DescribeVpnGateway Status "--VpnGatewayId=$VpnGatewayId") || exit
    [ "$state" != active ] || return 0
    pause "the VPN gateway is $state"
  done
}
)sh";

constexpr std::string_view attachment_functions = R"sh(
# check_attachment ID ADDRESS1 ADDRESS2: whether it is the attachment that the AWS side was made for; - is any
check_attachment() {
  tunnel="TunnelOptionsSpecification.TunnelOptions[?to_string(TunnelIndex)=="
  facts=$(ask DescribeVpnConnection \
    "join(' ', [${tunnel}'1'].InternetIp | [0] || '-', ${tunnel}'2'].InternetIp | [0] || '-'])" "--VpnConnectionId=$1") || exit
  attachment=$1 address1=$2 address2=$3
  # shellcheck disable=SC2086 # the answer is split on purpose
  set -- $facts
  [ "$#" = 2 ] || stop "DescribeVpnConnection: $attachment does not answer as a VPN attachment"
  [ "$address1" = - ] || [ "$address1" = "$1" ] || stop "AWS's customer gateway is $address1, and the address of the attachment's tunnel 1 is $1"
  [ "$address2" = - ] || [ "$address2" = "$2" ] || stop "AWS's second customer gateway is $address2, and the address of the attachment's tunnel 2 is $2"
}

wait_for_attachment() {
  waited=0
  while :; do
    state=$(ask DescribeVpnConnection State "--VpnConnectionId=$1") || exit
    [ "$state" != attached ] || return 0
    pause "the attachment is ${state:-not attached to a transit router}"
  done
}

tunnel_id() {
  [ -z "$dry_run" ] || { printf '<TunnelId%s>\n' "$2" && return; }
  found=$(ask DescribeVpnConnection \
    "TunnelOptionsSpecification.TunnelOptions[?to_string(TunnelIndex)=='$2'].TunnelId | [0]" "--VpnConnectionId=$1") || exit
  case $found in
    '' | *[!A-Za-z0-9-]*) stop "the attachment $1 has no tunnel $2" ;;
  esac
  printf '%s\n' "$found"
}
)sh";

}  // namespace awscfg2ali
