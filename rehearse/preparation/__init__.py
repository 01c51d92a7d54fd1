"""What to practise: the questions."""
