# Pre-shared keys: let nobody else read this file.
psk_1 = "1GbLjpRqYo3gSq0KR_5IpW_MXFb2RZ8u"
psk_2 = "EGIbmM1xPqwjctReWABvC9rhbt.aDNNS"
# region_id = ""
# vpn_gateway_id = ""
