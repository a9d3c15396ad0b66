# Pre-shared keys: let nobody else read this file.
psk_1 = "dPhsj5YAf5QilVVZUBWgo5LGYPG.Vjwg"
psk_2 = "BcSVk.XENIDhyVOklAiAoLckMbFhWnkV"
# region_id = ""
# vpn_gateway_id = ""
