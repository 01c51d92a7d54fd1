"""A question from what somebody wrote of it; what is left out, its words tell."""

import re
from dataclasses import dataclass
from functools import cache

from rehearse.domain import Kind, Question
from rehearse.errors import PreparationError
from rehearse.kinds import guess_kind, told_kind
from rehearse.preparation.questions.bank_question import BankQuestion, Level
from rehearse.preparation.questions.lines import LONGEST, bare_line, one_line
from rehearse.skills import COMPETENCIES, skills_in, technologies_in

MOST_SKILLS = 3
"""Skills that are taken from a question's words, the clearest first."""

NONE = "none"
"""What is written where a question has no skills, level or field on purpose."""

_KINDS: dict[Kind, str] = {
    Kind.EXAMPLE: r"examples|behaviou?r(?:al)?|competenc(?:y|ies)|star|past behaviou?r",
    Kind.HYPOTHETICAL: r"situational|scenarios?|what if",
    Kind.OVERVIEW: r"experience|background|general|introduct(?:ion|ory)|cv",
    Kind.KNOWLEDGE: r"technical|concepts?|theory|definitions?",
    Kind.TASK: r"tasks|case(?: study| studies|s)?|exercises?|coding|design|puzzles?",
    Kind.MOTIVATION: r"motivational|why us|culture(?: fit)?|company|values",
    Kind.LEADERSHIP: r"management|managerial|strategic|executive",
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

    `kind` and `level` may be other people's words for ours. Theirs for a kind mean
    many things, so that they count where a question's own words tell nothing; ours
    count always. `skills` are those that were named, or None when none was.
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
    called, level = find_kind(written.kind), find_level(written.level)
    kind = called if is_kind(written.kind) else told_kind(text) or called
    guessed = [] if kind and kind is called else ["kind"]
    if written.skills is None:
        guessed.append("skills")
    unknown = []
    if written.kind and called is None:
        unknown.append(f"kind “{one_line(written.kind)}”")
    if level is None and written.level.casefold() not in ("", "any", NONE):
        unknown.append(f"level “{one_line(written.level)}”")
    skills = written.skills
    question = Question(
        text=text,
        kind=kind or guess_kind(text),
        skills=skills_in(text)[:MOST_SKILLS] if skills is None else canonical(skills),
    )
    return Completed(
        BankQuestion("", question, level, find_field(written.field)),
        tuple(guessed),
        tuple(unknown),
    )


def find_kind(name: str) -> Kind | None:
    """The kind that people call so; None when none is.

    >>> find_kind("Common Behavioural Questions"), find_kind("poems")
    (<Kind.EXAMPLE: 'example'>, None)
    """
    if is_kind(name):
        return Kind(_without_frame(name))
    plain = re.sub(r"\b(?:common|typical|sample|interview)\b", "", _without_frame(name))
    called = plain.strip()
    return next((k for k, names in _KINDS.items() if re.fullmatch(names, called)), None)


def is_kind(name: str) -> bool:
    """Whether this is our own name of a kind.

    >>> is_kind("Example questions"), is_kind("behavioural")
    (True, False)
    """
    return _without_frame(name) in set(Kind)


def _without_frame(name: str) -> str:
    """A heading without its number, its picture and the word "questions"."""
    plain = re.sub(r"^[^a-z]+|\bquestions?\b|[\s.:-]+$", "", name.casefold())
    return " ".join(plain.split())


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
