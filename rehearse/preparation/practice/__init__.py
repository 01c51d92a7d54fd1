"""What to practise, when, and in which form."""
