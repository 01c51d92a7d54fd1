"""What a coach gets: the page of a take, and a blank form for comments."""

from rehearse.domain import Take
from rehearse.report import build_report
from rehearse.report.frame import fill_page
from rehearse.report.html import page_of


def coach_pages(take: Take, *, with_sound: bool = True) -> dict[str, str]:
    """Both pages by their file names.

    The page names no earlier take and no commands: it is about this answer, and
    the coach may not have rehearse.
    """
    return {
        f"{take.id}.html": page_of(take, with_sound=with_sound),
        f"{take.id}-comments.html": comment_form(take),
    }


def comment_form(take: Take) -> str:
    """A page to write on, by hand or in the browser; it prints on paper."""
    return fill_page(
        "comments.html",
        "",
        None,
        report=build_report(take),
        analyzer=take.analysis.analyzer,
    )
