"""Jobs: what a description asks for, what covers it, and what to practise."""

from rehearse.preparation.jobs.job_questions import Probe, job_questions, probes
from rehearse.preparation.jobs.shelf import job_shelf, latest_job

__all__ = ["Probe", "job_questions", "job_shelf", "latest_job", "probes"]
