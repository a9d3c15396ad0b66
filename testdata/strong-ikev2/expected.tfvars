# Pre-shared keys: let nobody else read this file.
psk_1 = "1KvAWRn923nGGza4u9A2RrN1RKHHPJ34"
psk_2 = ".SUue05lwGtZAhxJr.oz3OsVpOlSafnL"
# region_id = ""
# vpn_gateway_id = ""
