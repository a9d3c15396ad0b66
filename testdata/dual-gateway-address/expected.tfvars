# Pre-shared keys: let nobody else read this file.
psk_1 = "_Hxi_9T_hYDdceLta24JoUkTezOwGsx8"
psk_2 = "K8c1GBicMMFFgym_19YnKmPYh8ZxVRdE"
# region_id = ""
# vpn_gateway_id = ""
