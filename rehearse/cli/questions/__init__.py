"""`rehearse questions`: what may be asked."""
