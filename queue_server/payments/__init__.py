"""A payment provider for training, rehearsal and tests: real HTTP, a page on which one presses *pay*, no real money."""
