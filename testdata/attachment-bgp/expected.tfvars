# Pre-shared keys: let nobody else read this file.
psk_1 = "MVWYGmE7ZZ7YwoS2Cgwl3YXYbXu0bP6E"
psk_2 = "yG4sliTx2NdWle0w_iLvXRkcOSgW0_qL"
# region_id = ""
