"""Twins of the devices: other ends of ports that speak the same bytes, with faults that can be switched on.

They ship in the product, for training, rehearsal and tests: a driver cannot tell a twin from the thing.
"""
