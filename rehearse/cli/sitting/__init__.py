"""Answering out loud: what `practice`, `record`, `drill` and `next --start` share."""
