# Pre-shared keys: let nobody else read this file.
psk_1 = "q5MNX9UK3oLCmyFcq9mBQSm6t8qZkJRK"
psk_2 = "ewY0Un0Z921CJCthx4VMAsQu__CWE04C"
psk_3 = "CtzXtRjGjudNz4Ufvl8VBGx6.DGI5q0x"
psk_4 = ".pXtahPiJJMByzWcscKAnEWFD6R5fNJ5"
# region_id = ""
# vpn_gateway_id = ""
