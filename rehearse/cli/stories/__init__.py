"""`rehearse stories`: your own examples, prepared to be told."""
