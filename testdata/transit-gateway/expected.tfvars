# Pre-shared keys: let nobody else read this file.
psk_1 = "CrqgOuqyAFJNoom3PWpfcsoyN_fLsClX"
psk_2 = "4FVPwqn8ZG.I1iF3bfVlPrSrSzw60ZT7"
# region_id = ""
# vpn_gateway_id = ""
