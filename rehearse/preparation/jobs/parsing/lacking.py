"""Whether a text is a job description at all."""

import re

from rehearse.domain import Job

FEWEST_LINES = 3
FEWEST_SPOKEN = 3

_SPOKEN = """
job role position post vacancy candidate candidates applicant applicants experience skills
qualifications requirements responsibilities duties salary essential desirable hiring
recruit recruiting team hours pay benefits licence license degree apply application
opportunity employer responsible ideally employee shift shifts
"""
"""Words of which a job description has several."""


def lacking(job: Job) -> str:
    """What a text lacks to be a job description; "" when it is one."""
    words = set(re.findall(r"[a-z]+", job.text.casefold()))
    speaks = len(words & set(_SPOKEN.split())) >= FEWEST_SPOKEN
    count = len(job.skills) + len(job.duties)
    if count >= FEWEST_LINES and speaks:
        return ""
    if not count:
        return "no skills that it asks for and no duties were found"
    if not job.skills:
        return "no skills that it asks for were found"
    if not speaks:
        return "it does not speak of a job, skills, duties or candidates"
    return f"only {count} lines of skills and duties were found"
