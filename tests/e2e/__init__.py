"""End-to-end tests: real programs, a real broker, real bytes over pseudo-terminals."""
