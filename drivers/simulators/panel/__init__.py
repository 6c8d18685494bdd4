"""The panel with which a person plays the hardware: lays cards, shows codes, takes paper and slips, makes faults."""
