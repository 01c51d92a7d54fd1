"""Practise interview answers out loud, and see that you are getting better."""

from importlib.metadata import version

__version__ = version("rehearse")
