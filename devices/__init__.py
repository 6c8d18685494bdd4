"""Devices: what they can do, where they are, how they are, and the one supervisor that looks after them.

Imports nothing of `drivers`: a driver is found by the name in the settings (`devices.registry`).
"""
