"""The page of a mock interview: the answers in a table, and what all of them show."""

from rehearse.report.frame import fill_page
from rehearse.report.interview import InterviewReport


def to_html(report: InterviewReport) -> str:
    """Write the page; the answers have pages of their own."""
    return fill_page("interview.html", "", None, report=report)
