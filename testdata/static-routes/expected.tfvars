# Pre-shared keys: let nobody else read this file.
psk_1 = "XVZ3rc_t_TGVqBQWZMDJg8lb1Zb2iz1b"
psk_2 = "11wSBPJyn2UewPxFLLvXOmONHoMnVa8M"
