"""What ./run starts after the set-up: programs as processes, watched; imports no floor above."""
