# Pre-shared keys: let nobody else read this file.
psk_1 = "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"
psk_2 = ".PRKzNorZ.el13uDOu2L9AhbhQ6hGXeH"
# region_id = ""
# vpn_gateway_id = ""
