"""Prepared examples: what they show, and what they answer."""
