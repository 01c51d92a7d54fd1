"""The names of skills, and where a text speaks of them."""
