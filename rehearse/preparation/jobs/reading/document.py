"""The text of a file, recognized by its content and not by its name."""

import re
from dataclasses import dataclass

from rehearse.errors import PreparationError
from rehearse.preparation.jobs.reading.columns import with_columns

LARGEST_FILE = 20_000_000
"""Bytes; a PDF or Word file may hold pictures."""

LONGEST_TEXT = 200_000
"""Characters: thirty times a long description."""

_PLAIN_TEXT = (
    "Save it as PDF, DOCX, HTML or plain text, or paste its text: `rehearse job add -`."
)
_CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\v\x1a")
_TAG = re.compile(
    r"</(?:html|body|div|p|li|ul|h[1-6]|table|span|section|article|b|strong)>",
    re.IGNORECASE,
)
_FEW_TAGS = 3


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: text with light Markdown marks.

    `title` and `company` are what the file itself says of them apart from its text;
    "" when it does not.
    """

    text: str
    title: str = ""
    company: str = ""


def read_document(content: bytes, name: str) -> Document:
    """The text of a file.

    Args:
        content: The whole file.
        name: What it is called in messages.

    Raises:
        PreparationError: It holds no text that can be read, or too much.
    """
    if not content.strip():
        raise PreparationError(f"{name} is empty.")
    if len(content) > LARGEST_FILE:
        raise PreparationError(
            f"{name} is too large for a job description.",
            hint=f"A file may hold {LARGEST_FILE // 1_000_000} MB.",
        )
    document = _read(content, name)
    if len(document.text) > LONGEST_TEXT:
        raise PreparationError(
            f"{name} is too long for a job description.",
            hint=f"Its text may have {LONGEST_TEXT:,} characters; it has {len(document.text):,}.",
        )
    if not any(map(str.isalnum, document.text)):
        raise PreparationError(f"There are no words in {name}.")
    return document


def _read(content: bytes, name: str) -> Document:
    if b"%PDF-" in content[:1024]:
        from rehearse.preparation.jobs.reading.pdf_files import read_pdf

        return Document(read_pdf(content, name))
    if content.startswith(b"PK\x03\x04"):
        from rehearse.preparation.jobs.reading.word_files import read_word

        return Document(read_word(content, name))
    for start, what in _OTHER_FORMATS.items():
        if content.startswith(start):
            raise PreparationError(f"{name} is {what}.", hint=_PLAIN_TEXT)
    text = decoded(content, name)
    if is_html(text):
        from rehearse.preparation.jobs.reading.web_pages import read_page

        return read_page(text)
    rows = text.expandtabs(8).split("\n")
    if not any(map(_COLUMNS.search, rows)):
        return Document(text)
    return Document("\n".join(with_columns(rows, lambda _: False)))


_COLUMNS = re.compile(
    r"essential\s{3,}(?:\S.*)?desirable|criteri\w*\s{3,}\S", re.IGNORECASE
)


_OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "a file of an old Word, which cannot be read",
    b"{\\rtf": "a rich-text file, which cannot be read",
    b"\x89PNG": "a picture, and its text cannot be read",
    b"\xff\xd8\xff": "a picture, and its text cannot be read",
    b"GIF8": "a picture, and its text cannot be read",
}


def is_html(text: str) -> bool:
    """Whether a text is a page or a piece of one.

    >>> is_html("<p>One</p><p>Two</p><ul><li>3</li></ul>")
    True
    """
    start = text.lstrip("\ufeff \t\r\n")[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<?xml")) and "<" in text[1:]:
        return True
    return len(_TAG.findall(text[:200_000])) >= _FEW_TAGS


def decoded(content: bytes, name: str) -> str:
    """Text as editors and browsers save it: UTF-8, UTF-16, or Windows' own.

    Raises:
        PreparationError: It is no text at all.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.isdisjoint(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise PreparationError(f"{name} is no text that can be read.", hint=_PLAIN_TEXT)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = content[:4000]
    if b"\0" in sample:  # every other byte of English in UTF-16
        return (
            ("utf-16-le",)
            if sample[1::2].count(0) > sample[::2].count(0)
            else ("utf-16-be",)
        )
    return ("utf-8-sig", "cp1252", "latin-1")
