// The fields of fields.xsl with fast-xml-parser.
const { XMLParser } = require('fast-xml-parser')
const { readFileSync } = require('node:fs')

const connection = new XMLParser({ parseTagValue: false }).parse(readFileSync(process.argv[2], 'utf8')).vpn_connection
for (const { vpn_gateway: aws, customer_gateway: customer, ike, ipsec } of [connection.ipsec_tunnel].flat())
  console.log([
    aws.tunnel_outside_address.ip_address, aws.bgp.asn,
    customer.tunnel_outside_address.ip_address, customer.tunnel_inside_address.ip_address, customer.bgp.asn,
    ike.pre_shared_key, ike.encryption_protocol, ike.authentication_protocol, ike.perfect_forward_secrecy, ike.lifetime,
    ipsec.encryption_protocol, ipsec.authentication_protocol, ipsec.perfect_forward_secrecy, ipsec.lifetime].join('\t'))
