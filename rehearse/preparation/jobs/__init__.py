"""Jobs: what a description asks for, what covers it, and what to practise.

reading         files as they come: text, web pages, PDF, Word
parsing         the text of a description, read into a Job
shelf           every job as a file
form, numbered  corrections by hand
coverage        which stories and takes cover a skill, and how well
job_questions   a list to practise, some of it made from the lines
asks, research  questions to ask, and what to find out
"""

from rehearse.preparation.jobs.coverage import Covered, Level, coverage, gaps
from rehearse.preparation.jobs.job_questions import Probe, job_questions, probes
from rehearse.preparation.jobs.research import topics
from rehearse.preparation.jobs.shelf import job_shelf, latest_job

__all__ = [
    "Covered",
    "Level",
    "Probe",
    "coverage",
    "gaps",
    "job_questions",
    "job_shelf",
    "latest_job",
    "probes",
    "topics",
]
