"""A job description, from text to what it asks for. Pure, in this order.

lines         headings, bullets, rows of tables; wrapped lines joined
headings      what a heading announces
leanings      and what one that is not known most likely does
looks         how a line looks that may be a heading
sections      the section of each line
tables        skills in columns
cues          what a sentence says by its words
titles        what the job is called
companies     who offers it
technologies  what is named
items         the skills in one line
parser        all of it together
lacking       whether it is a description at all
"""

from rehearse.preparation.jobs.parsing.lacking import lacking
from rehearse.preparation.jobs.parsing.parser import parse_job

__all__ = ["lacking", "parse_job"]
