"""A story as plain text, to write and change in any editor.

    Title: The night the till broke
    Skills: problem solving, teamwork

    Situation:
    Christmas Eve. The only till froze; forty people in line.

    ...

    Numbers: 40 customers served in 25 minutes
    When: December 2023

Any part may be a few words, full sentences or nothing. What others write is read,
too: Markdown headings, other names of the parts, S: T: A: R:. `read_form` gives
back what `write_form` wrote, whatever stands in it: a line of the user's own that
looks like a heading is written with a backslash before it.
"""

import re
from dataclasses import dataclass, fields, replace
from datetime import datetime

from rehearse.domain import Impact, Part, Story
from rehearse.errors import PreparationError

CUT = "-------- What stands below this line is left out --------"

TEMPLATE_HELP = """\
A few words for each part are enough, and any part can stay empty.
Or delete the headings and write your answer as you would tell it.
Skills    names with commas between them; left out, they are suggested
Numbers   what can be counted: 40 customers, 3 days instead of 9
Scale     how many it touched: people, money, sites
Seniority who had to be won: a colleague, the head of department, a client
When      when it happened: March 2024
"""

PARTS = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
IMPACT = tuple(field.name for field in fields(Impact))
LINES = ("title", "skills", *IMPACT)
"""Fields of one line."""

NAMES = {
    "title": "title",
    "story": "title",
    "skill": "skills",
    "skills": "skills",
    "competencies": "skills",
    "situation": Part.SITUATION.value,
    "context": Part.SITUATION.value,
    "background": Part.SITUATION.value,
    "task": Part.TASK.value,
    "tasks": Part.TASK.value,
    "my task": Part.TASK.value,
    "goal": Part.TASK.value,
    "action": Part.ACTION.value,
    "actions": Part.ACTION.value,
    "what i did": Part.ACTION.value,
    "result": Part.RESULT.value,
    "results": Part.RESULT.value,
    "outcome": Part.RESULT.value,
    "impact": "impact",
    **{name: name for name in IMPACT},
}
LETTERS = {part.value[0]: part.value for part in PARTS}

_HEADING = re.compile(
    r"(?P<marks>[\s#>*_•-]*)(?P<name>[A-Za-z]+(?: [A-Za-z]+){0,2})"
    r"(?P<after>[*_\s]*)(?P<colon>:?)(?P<rest>.*)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """What was read: a story, and text under no heading that is still to be split.

    `given` names the fields that had a heading, whether or not anything stood there.
    """

    story: Story
    running: str
    given: frozenset[str]


def write_form(story: Story) -> str:
    """A story as text; an empty one is the form to fill in."""
    lines = [f"Title: {story.title}", f"Skills: {', '.join(story.skills)}", ""]
    for part in PARTS:
        text = getattr(story, part.value)
        lines += [f"{part.value.capitalize()}:", *_escaped(text), ""]
    lines += ["Impact:"]
    lines += [f"{name.capitalize()}: {getattr(story.impact, name)}" for name in IMPACT]
    return "\n".join([*lines, "", CUT, TEMPLATE_HELP])


def read_form(text: str, now: datetime) -> Form:
    """The story that a text holds; without headings all of it is running text.

    Raises:
        PreparationError: A line is in no place where it can be kept.
    """
    reader = _Reader(has_letters=_has_letters(text))
    for number, line in enumerate(_lines(text), start=1):
        if line.strip() == CUT:
            break
        reader.read(number, line)
    return reader.form(now)


def empty_story(now: datetime) -> Story:
    """A story of which nothing is written yet."""
    return Story("", "", "", "", "", (), now)


def tidy(story: Story) -> Story:
    """A story without needless blanks; its skills in order, each of them once."""
    skills = dict.fromkeys(skill for one in story.skills for skill in to_skills(one))
    impact = {name: one_line(getattr(story.impact, name)) for name in IMPACT}
    return replace(
        story,
        title=one_line(story.title),
        skills=tuple(skills),
        impact=Impact(**impact),
        situation=_block(story.situation),
        task=_block(story.task),
        action=_block(story.action),
        result=_block(story.result),
    )


def to_skills(text: str) -> tuple[str, ...]:
    """Names with commas, semicolons or line ends between them."""
    names = (one_line(name).strip("•*-· ") for name in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(name for name in names if name))


def one_line(text: str) -> str:
    """The text in one line, with single spaces."""
    return " ".join(_printable(text).split())


def title_from(text: str, most: int = 8) -> str:
    """The first words of a text, for a story that was given no title."""
    words = text.split()
    title = " ".join(words[:most]).rstrip(".,;:")
    return f"{title} …" if len(words) > most else title


# --- inside ------------------------------------------------------------------


class _Reader:
    """Lines, one after the other, and the field that each belongs to."""

    def __init__(self, *, has_letters: bool) -> None:
        self._has_letters = has_letters
        self._fields: dict[str, list[str]] = {}
        self._field = ""
        self._free: list[tuple[int, str]] = []
        self._is_headed = True
        """Whether free lines stand above all headings, as a title does."""

    def read(self, number: int, line: str) -> None:
        """Take in one line."""
        heading = heading_of(line, has_letters=self._has_letters)
        if heading:
            self._open(number, *heading)
            return
        plain = line.removeprefix("\\")
        if self._field in LINES and not line.strip():
            self._field = ""
        elif self._field:
            self._fields[self._field].append(plain)
            if self._field in LINES and self._field != "skills":
                self._field = ""
        elif line.strip() or self._free:
            self._free.append((number, plain))
            self._is_headed &= not self._fields

    def form(self, now: datetime) -> Form:
        """The story, when every line was read."""
        written = {name: "\n".join(lines) for name, lines in self._fields.items()}
        has_parts = any(written.get(part.value, "").strip() for part in PARTS)
        title, running = written.get("title", ""), ""
        free = [(number, line) for number, line in self._free if line.strip()]
        if free and not has_parts:
            running = _block("\n".join(line for _, line in self._free))
        elif len(free) == 1 and not title and self._is_headed:
            title = free[0][1].strip("#*_ ")
        elif free:
            number, line = free[0]
            raise PreparationError(
                f"Line {number} stands under no heading: {_short(line)}.",
                hint="Put it under Situation, Task, Action or Result.",
            )
        numbers = (written.get("numbers", ""), written.get("impact", ""))
        impact = {name: written.get(name, "") for name in IMPACT}
        impact["numbers"] = "; ".join(text for text in numbers if text.strip())
        story = Story(
            title=title,
            situation=written.get("situation", ""),
            task=written.get("task", ""),
            action=written.get("action", ""),
            result=written.get("result", ""),
            skills=to_skills(written.get("skills", "")),
            changed_at=now,
            impact=Impact(**impact),
        )
        return Form(tidy(story), running, frozenset(self._fields))

    def _open(self, number: int, field: str, rest: str) -> None:
        lines = self._fields.setdefault(field, [])
        if field in LINES and rest and any(lines):
            raise PreparationError(
                f"Line {number}: “{field.capitalize()}” stands there twice.",
                hint="Keep one of them.",
            )
        if rest:
            lines.append(rest)
        self._field = "" if field in LINES and rest else field


def heading_of(line: str, *, has_letters: bool) -> tuple[str, str] | None:
    """The field that a line opens, and what stands behind its name."""
    found = _HEADING.fullmatch(line)
    if found is None:
        return None
    name, rest = found["name"].lower(), found["rest"]
    if {"*", "_"} & set(found["marks"]):  # Markdown's bold, which ends somewhere
        rest = rest.lstrip("*_ ")
    rest = rest.strip()
    field = NAMES.get(name, LETTERS.get(name) if has_letters else None)
    needs_colon = field in LINES or len(name) == 1
    if field is None or not (found["colon"] or (not rest and not needs_colon)):
        return None
    return field, rest


def _has_letters(text: str) -> bool:
    """Whether the parts are marked S: T: A: R:, as many write them."""
    marked = {
        letter
        for letter in LETTERS
        if re.search(rf"^[\s#*•-]*{letter}[*_]*:", text, re.IGNORECASE | re.MULTILINE)
    }
    return {"s", "a"} <= marked


def _escaped(text: str) -> list[str]:
    """The lines of a part, none of which can be taken for anything else."""
    lines = text.split("\n") if text else []
    return [f"\\{line}" if _is_special(line) else line for line in lines]


def _is_special(line: str) -> bool:
    is_heading = heading_of(line, has_letters=True) is not None
    return line.startswith("\\") or line.strip() == CUT or is_heading


def _block(text: str) -> str:
    """Lines without blanks at their ends, and no blank ones around them."""
    lines = [line.rstrip() for line in _lines(text)]
    return "\n".join(lines).strip("\n")


def _lines(text: str) -> list[str]:
    return _printable(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")


def _printable(text: str) -> str:
    """The text without what moves a terminal's cursor; other blanks become spaces."""
    spaced = (" " if one.isspace() and one != "\n" else one for one in text)
    return "".join(one for one in spaced if one == "\n" or one.isprintable())


def _short(line: str, most: int = 50) -> str:
    text = one_line(line)
    return f"“{text[:most]} …”" if len(text) > most else f"“{text}”"
