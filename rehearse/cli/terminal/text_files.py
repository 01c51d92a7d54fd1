"""Plain text that the user hands over: a file, or standard input as `-`."""

import sys
from pathlib import Path

from rehearse.cli.terminal.console import progress
from rehearse.errors import RehearseError

STDIN = "-"

CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\v")


def read_text(file: Path, *, longest: int, what: str, invitation: str) -> str:
    """The text of a file, or of standard input.

    Args:
        file: Where it is.
        longest: The bytes that it may hold.
        what: What it should be, as "an answer".
        invitation: What to type, said when somebody sits before standard input.

    Raises:
        RehearseError: There is none, it is no text, or it is too long.
    """
    content, name = read_content(file, longest, invitation=invitation)
    if len(content) > longest:
        raise RehearseError(
            f"{name} is too long for {what}.",
            hint=f"It may hold {longest // 1000} kB.",
        )
    text = _decoded(content, name)
    if not any(map(str.isalnum, text)):
        raise RehearseError(f"There are no words in {name}.")
    return text


def read_content(file: Path, longest: int, *, invitation: str) -> tuple[bytes, str]:
    """The bytes of a file or of standard input, and what to call it.

    One byte more than the `longest` tells that there is more.

    Raises:
        RehearseError: It cannot be read.
    """
    is_stdin = str(file) == STDIN
    name = "standard input" if is_stdin else str(file)
    try:
        if is_stdin:
            if sys.stdin.isatty():
                progress().print(f"{invitation}, then Ctrl-D on a line of its own.")
            return sys.stdin.buffer.read(longest + 1), name
        with file.open("rb") as opened:
            return opened.read(longest + 1), name
    except OSError as error:
        raise RehearseError(f"{name} cannot be read: {error.strerror}.") from error


def _decoded(content: bytes, name: str) -> str:
    """Text as editors write it: UTF-8, UTF-16 with its mark, or Windows' own."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.isdisjoint(text):
            return text
    raise RehearseError(
        f"{name} is not plain text.", hint="Save it as plain text (.txt) first."
    )
