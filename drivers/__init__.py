"""How to talk to each device: codecs in `wire`, twins in `simulators`, one module per driver beside them."""
