"""Small scripts that make the shipped materials again; nothing of the product imports them."""
