"""The eye: a child process that parses pictures and reads codes, and may die of it; and the hand that holds it."""
