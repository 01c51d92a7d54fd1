"""The terminal itself: what is printed, which keys are pressed, and what stops us."""
