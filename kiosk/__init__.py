"""The self-service terminal: what the customer sees and presses, and what its devices do for them."""
