# Pre-shared keys: let nobody else read this file.
psk_1 = "8HKMnVl92wfaAObG6PLdXbI3GCjCy2NG"
psk_2 = "DKQuQT65mXepyOj0BTXNhALLZL.obKAO"
# region_id = ""
# vpn_gateway_id = ""
