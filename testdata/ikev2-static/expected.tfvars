# Pre-shared keys: let nobody else read this file.
psk_1 = "yUIuQ1UuRZZVrt_B0g2BzEUWqpWBhiPl"
psk_2 = "KnzGCkVTua9PFqmUGdAAjvPE0e7CtXiO"
# region_id = ""
# vpn_gateway_id = ""
