# Pre-shared keys: let nobody else read this file.
psk_1 = "kiq4NRRCAds8LxuPWwZv0FY_QWkNFmqT"
psk_2 = ".CQ3O2vJvkPsZ2xWYhS.IYZQSkzhW49N"
# region_id = ""
# vpn_gateway_id = ""
