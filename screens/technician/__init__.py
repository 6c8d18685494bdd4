"""The technician's screen: every device's state, wire, past and self-test, in the hall or at one machine."""
