"""How a mock interview reaches the screen, a page, or another program."""

from dataclasses import dataclass
from pathlib import Path

from rehearse.cli.page_options import hand_over
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.domain.interviews import Interview


@dataclass(frozen=True, slots=True)
class InterviewResult:
    """What was asked for: words, JSON or a page."""

    as_json: bool
    as_page: bool
    target: Path | None
    opened: bool

    def keep_and_show(self, interview: Interview) -> None:
        """Remember which takes it was made of, then show it."""
        from rehearse.interview_shelf import keep_interview
        from rehearse.workspace import find_workspace

        try:
            keep_interview(find_workspace(), interview)
        finally:
            self.show(interview)

    def show(self, interview: Interview) -> None:
        """Print the report, its JSON, or the path of its page."""
        from rehearse.analysis.interviews import sum_up

        overall = sum_up(interview)
        if self.as_json:
            from rehearse.interview_json import interview_to_json

            print_json(interview_to_json(interview, overall))
            return
        from rehearse.report.interview import build_interview

        report = build_interview(interview, overall, _told(interview))
        if self.as_page:
            from rehearse.pages import page_path
            from rehearse.report.interview_html import to_html
            from rehearse.workspace import find_workspace

            ids = [take.id for take in interview.takes]
            path = self.target or page_path(find_workspace(), *ids)
            hand_over(to_html(report), path, opened=self.opened)
        else:
            from rehearse.report.interview_terminal import render

            console = results()
            console.print()
            console.print(render(report, console.width))


def _told(interview: Interview) -> dict[int, tuple[str, str]]:
    """The stories that answers seem to tell, by the number of the answer."""
    from rehearse.cli.stories.offer import story_told
    from rehearse.workspace import find_workspace

    workspace = find_workspace()
    found = (story_told(take, workspace) for take in interview.takes)
    return {
        number: (one.name, one.title)
        for number, one in enumerate(found, start=1)
        if one
    }
