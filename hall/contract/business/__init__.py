"""What the kiosk's self-service speaks with: the utility's business system, a payment provider, a messenger. Pure.

Values and ports only. Rule: money is whole fen, never a float; whatever changes something carries the caller's own key,
and the same key twice changes nothing.
"""
