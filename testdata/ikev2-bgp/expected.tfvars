# Pre-shared keys: let nobody else read this file.
psk_1 = "_ERbV6O_XeLX15S7GOIvU5Gonea20rPB"
psk_2 = "CA3waPDqaX.bS9DZD33RFhw3hYXuYvA0"
# region_id = ""
# vpn_gateway_id = ""
