"""Preparing for one interview: its questions, the job, own stories, and when to practise."""
