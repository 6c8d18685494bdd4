"""Paying at the kiosk: each payment a journalled state machine, so that no fen is lost, doubled or forgotten."""
