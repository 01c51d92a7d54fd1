"""`rehearse job`: a job description, and what it takes to be ready for it."""
