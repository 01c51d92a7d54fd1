"""A question from what somebody wrote of it; what is left out, its words tell."""

import re
from dataclasses import dataclass
from functools import cache

from rehearse.domain import Kind, Question
from rehearse.errors import PreparationError
from rehearse.kinds import guess_kind
from rehearse.preparation.questions.bank_question import BankQuestion, Level
from rehearse.preparation.questions.lines import LONGEST, bare_line, one_line
from rehearse.skills import COMPETENCIES, skills_in, technologies_in

MOST_SKILLS = 3
"""Skills that are taken from a question's words, the clearest first."""

NONE = "none"
"""What is written where a question has no skills, level or field on purpose."""

_KINDS: dict[Kind, str] = {
    Kind.EXAMPLE: r"examples?|behaviou?ral|competenc(?:y|ies)|star|past behaviou?r",
    Kind.HYPOTHETICAL: r"hypothetical|situational|scenarios?|what if",
    Kind.OVERVIEW: r"overview|experience|background|general|introduct(?:ion|ory)|cv",
    Kind.KNOWLEDGE: r"knowledge|technical|concepts?|theory|definitions?",
    Kind.TASK: r"tasks?|case(?: study| studies|s)?|exercises?|coding|design|puzzles?",
    Kind.MOTIVATION: r"motivation(?:al)?|why us|culture(?: fit)?|company|values",
    Kind.LEADERSHIP: r"leadership|management|managerial|strategic|executive",
}
_LEVELS: dict[Level, str] = {
    Level.GRADUATE: r"graduate|junior|entry(?:[ -]level)?|intern(?:ship)?|student",
    Level.PROFESSIONAL: r"professional|mid(?:[ -]level)?|intermediate|experienced",
    Level.SENIOR: r"senior|staff|principal|expert",
    Level.LEADER: r"leader|lead|manager|director|executive|head",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of a question; "" where nothing stands.

    `kind` and `level` may be other people's words for ours; `skills` are those that
    were named, or None when none was.
    """

    text: str
    kind: str = ""
    skills: tuple[str, ...] | None = None
    level: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Completed:
    """A question without a name yet.

    `guessed` says what its words told: "kind", "skills"; `unknown` what stands there
    and was not understood, as `kind “oral”`.
    """

    question: BankQuestion
    guessed: tuple[str, ...]
    unknown: tuple[str, ...]


def complete(written: Written) -> Completed:
    """Make a question of it.

    Raises:
        PreparationError: It has no words, or too many to be asked.
    """
    text = bare_line(written.text)
    if not any(map(str.isalnum, text)):
        raise PreparationError("A question needs words.")
    if len(text) > LONGEST:
        raise PreparationError(
            f"A question of {len(text)} characters is too long to be asked.",
            hint=f"It may have {LONGEST}.",
        )
    kind, level = find_kind(written.kind), find_level(written.level)
    skills = written.skills
    guessed = (
        *(["kind"] if kind is None else []),
        *(["skills"] if skills is None else []),
    )
    unknown = []
    if written.kind and kind is None:
        unknown.append(f"kind “{one_line(written.kind)}”")
    if level is None and written.level.casefold() not in ("", "any", NONE):
        unknown.append(f"level “{one_line(written.level)}”")
    question = Question(
        text=text,
        kind=kind or guess_kind(text),
        skills=skills_in(text)[:MOST_SKILLS] if skills is None else canonical(skills),
    )
    return Completed(
        BankQuestion("", question, level, find_field(written.field)),
        guessed,
        tuple(unknown),
    )


def find_kind(name: str) -> Kind | None:
    """The kind that people call so; None when none is.

    >>> find_kind("Behavioural questions"), find_kind("poems")
    (<Kind.EXAMPLE: 'example'>, None)
    """
    plain = re.sub(r"\bquestions?\b", "", name.casefold()).strip(" .:-")
    return next((k for k, names in _KINDS.items() if re.fullmatch(names, plain)), None)


def find_level(name: str) -> Level | None:
    """The level that people call so; None when none is.

    >>> find_level("Junior")
    <Level.GRADUATE: 'graduate'>
    """
    plain = name.casefold().strip()
    return next((k for k, names in _LEVELS.items() if re.fullmatch(names, plain)), None)


def find_field(name: str) -> str | None:
    """A field of work in lower case; None when it may be any.

    >>> find_field(" Data "), find_field("any")
    ('data', None)
    """
    plain = one_line(name).casefold()
    return None if plain in ("", "any", NONE) else plain


def canonical(skills: tuple[str, ...]) -> tuple[str, ...]:
    """Skills by their usual names; a skill we do not know stays as it was written.

    >>> canonical(("Team work", "prioritisation", "python", "juggling", "none"))
    ('teamwork', 'prioritization', 'Python', 'juggling')
    """
    named = (one_line(skill) for skill in skills)
    usual = (_usual(skill) for skill in named if skill.casefold() not in ("", NONE))
    return tuple(dict.fromkeys(usual))


def _usual(skill: str) -> str:
    competence = _spellings().get(_letters(skill))
    return competence or next(iter(technologies_in(skill)), skill)


@cache
def _spellings() -> dict[str, str]:
    return {_letters(name): name for name in COMPETENCIES}


def _letters(name: str) -> str:
    """What all spellings of a name share: team work, prioritisation."""
    return re.sub(r"[^a-z]", "", name.casefold()).replace("s", "z")
