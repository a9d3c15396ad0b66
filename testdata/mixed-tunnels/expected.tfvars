# Pre-shared keys: let nobody else read this file.
psk_1 = "GooW53gIfKGET1oCLv95_GC_6n4o9mRL"
psk_2 = "3feg9s8OHJz0Wl2RQnbcHu9ztNT0hhqn"
# region_id = ""
# vpn_gateway_id = ""
