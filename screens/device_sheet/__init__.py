"""How a device is shown, in words, wherever it is shown: its state, readings, faults and orders. Pure."""
