# Pre-shared keys: let nobody else read this file.
psk_1 = "lEb1AgHa5j2xzdZQozneOmAeQyF_AwVO"
psk_2 = "4mJy9_ecXpiyxBLNtKWNpqxM66BdSa2X"
# region_id = ""
# vpn_gateway_id = ""
