"""The technologies that a description names."""

import re
from collections.abc import Iterable

from rehearse.skills import technologies_in

_NAME = r"(?-i:[A-Z][\w+#.'-]*(?: [A-Z][\w+#.'-]*){0,3})"
_OR_ANOTHER = re.compile(
    rf"(?P<name>{_NAME})(?:,)? (?:or|and) (?:an?other|(?:an? )?(?:similar|equivalent|comparable)|other|something (?:like|similar))\b",
    re.IGNORECASE,
)
_USED = re.compile(
    rf"\b(?:use of|used|using|proficien\w+ (?:in|with)|certified in|software such as|systems such as|tools such as|systems? like|tools like) (?:the )?(?P<name>{_NAME})",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:[,;/•·|]|\band\b|\bor\b|\()\s*")
_LONGEST = 3
_NOT_ONE = re.compile(
    r"^(?:English|Maths?|Mathematics|German|French|Spanish|Level|GCSE\w*|NVQ|UK|US|EU|Welsh|British|The|Our|You\w*|A|An|I|We|PhD|MSc|BSc)\b"
)


def technologies_of(lines: Iterable[str], stack: Iterable[str]) -> tuple[str, ...]:
    """The technologies that lines name, each once, those of the stack last.

    Args:
        lines: Skills and duties.
        stack: Lines that hold nothing but names of technologies.
    """
    found: list[str] = []
    for line in lines:
        found += technologies_in(line)
        found += _unknown(line)
    for line in stack:
        known = technologies_in(line)
        found += known
        pieces = (piece.strip(" .:()") for piece in _LISTED.split(line))
        found += [
            piece
            for piece in pieces
            if 0 < len(piece.split()) <= _LONGEST
            and any(map(str.isupper, piece))
            and not any(
                name.casefold() in piece.casefold()
                or piece.casefold() in name.casefold()
                for name in known
            )
        ]
    unique: dict[str, str] = {}
    for name in found:
        unique.setdefault(name.casefold(), name)
    return tuple(unique.values())


def _unknown(line: str) -> list[str]:
    """Names that only their place shows to be a technology."""
    names = []
    for rule in (_OR_ANOTHER, _USED):
        for found in rule.finditer(line):
            name = found["name"]
            if not found.start("name") or _NOT_ONE.match(name) or technologies_in(name):
                continue
            names.append(name.rstrip(".'"))
    return names
