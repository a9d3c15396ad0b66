# Pre-shared keys: let nobody else read this file.
psk_1 = "_7J8BgWlEhBtLrqcRH5hQXW555nvk_Yq"
psk_2 = "pDSjjREdmmwS9_oVmw9G3ipxCH_VW1aV"
# region_id = ""
# vpn_gateway_id = ""
