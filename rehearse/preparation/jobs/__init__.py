"""Job descriptions: what they ask for, and what covers it."""
