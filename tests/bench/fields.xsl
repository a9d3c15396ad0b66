<?xml version="1.0"?>
<!-- What a stylesheet would print of the XML: the values that the requests are made of, a line for each tunnel. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/">
    <xsl:for-each select="//ipsec_tunnel">
      <xsl:value-of select="concat(vpn_gateway/tunnel_outside_address/ip_address, '&#9;', vpn_gateway/bgp/asn, '&#9;',
        customer_gateway/tunnel_outside_address/ip_address, '&#9;', customer_gateway/tunnel_inside_address/ip_address, '&#9;',
        customer_gateway/bgp/asn, '&#9;', ike/pre_shared_key, '&#9;', ike/encryption_protocol, '&#9;',
        ike/authentication_protocol, '&#9;', ike/perfect_forward_secrecy, '&#9;', ike/lifetime, '&#9;',
        ipsec/encryption_protocol, '&#9;', ipsec/authentication_protocol, '&#9;', ipsec/perfect_forward_secrecy, '&#9;',
        ipsec/lifetime, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
