"""The shared language and runtime of the smart hall; every program needs it, it needs none of them."""
