"""A job description, from text to what it asks for. Pure, in this order.

lines         headings, bullets, rows of tables; wrapped lines joined
headings      what a heading announces
sections      the section of each line
tables        skills in columns
cues          what a sentence says by its words
titles        what the job is called
companies     who offers it
technologies  what is named
parser        all of it together
"""

from rehearse.preparation.jobs.parsing.parser import lacking, parse_job

__all__ = ["lacking", "parse_job"]
