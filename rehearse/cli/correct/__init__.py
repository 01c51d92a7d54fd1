"""`rehearse correct`: sentences that belong elsewhere, findings that do not hold."""
