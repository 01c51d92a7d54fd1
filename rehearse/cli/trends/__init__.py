"""`rehearse trends`: what changed over takes, and whether that is real."""
