"""The text of a web page, without what stands around it: menus, scripts, cookies."""

import json
import re
from collections.abc import Iterator
from typing import Any

from rehearse.preparation.jobs.parsing.job_words import ORGANIZATION
from rehearse.preparation.jobs.parsing.lines import CELL_BREAK
from rehearse.preparation.jobs.reading.document import Document

_DROPPED = frozenset(
    "script style noscript template nav footer aside form button select option svg iframe input textarea dialog menu head object canvas video audio".split()  # noqa: SIM905 - reads better
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|nav(?:bar|igation)?|menu|site-?footer|page-?footer|newsletter|subscribe|social|share|sharing|related|similar|recommended|sidebar|topbar|skip-?link|modal|popup|pagination|visually-hidden|sr-only|login|signin)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(
    (
        "navigation",
        "contentinfo",
        "dialog",
        "alertdialog",
        "search",
        "banner",
        "complementary",
    )
)
_BLOCKS = frozenset(
    "p div section article main ul ol li h1 h2 h3 h4 h5 h6 table tr td th dl dt dd br hr blockquote pre address header figure figcaption details summary center fieldset body html".split()  # noqa: SIM905 - reads better
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_ENOUGH = 300
"""Characters of text that a page must show; with fewer its data are read instead."""


def read_page(text: str) -> Document:
    """The description on a page, with its title and company where the page says them."""
    import lxml.html  # type: ignore[import-untyped] # lxml ships no types

    root = lxml.html.document_fromstring(_without_declaration(text))
    posting = _posting(root)
    named = _organization(posting) or _meta(root, "og:site_name") or _in_title(root)
    title = str(posting.get("title") or "")
    _drop(root)
    shown = _shown(root)
    described = str(posting.get("description") or "")
    if len(shown) < _ENOUGH and len(described) > len(shown):
        inner = lxml.html.document_fromstring(f"<div>{described}</div>")
        _drop(inner)
        shown = _text_of(inner)
    return Document(shown, _one_line(title), _one_line(named))


def _without_declaration(text: str) -> str:
    """Lxml refuses text that declares an encoding: it is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))


def _shown(root: Any) -> str:
    """The text of the part that holds the description, or of the whole page."""
    for part in root.xpath("//main | //*[@role='main'] | //article"):
        text = _text_of(part)
        if len(text) > _ENOUGH:
            return text
    return _text_of(root)


def _posting(root: Any) -> dict[str, Any]:
    """The data that job boards put into a page for search engines (schema.org)."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        for one in _objects(data):
            if one.get("@type") == "JobPosting":
                return one
    return {}


def _objects(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
    elif isinstance(data, list):
        for one in data:
            yield from _objects(one)


def _organization(posting: dict[str, Any]) -> str:
    organization = posting.get("hiringOrganization")
    name = organization.get("name") if isinstance(organization, dict) else organization
    return name if isinstance(name, str) else ""


def _meta(root: Any, name: str) -> str:
    found = root.xpath(f"//meta[@property='{name}']/@content")
    return str(found[0]) if found else ""


def _in_title(root: Any) -> str:
    """The company in a title as "Clerk | Acme | Jobs", when the page names it again."""
    title = _one_line(" ".join(root.xpath("//title/text()")))
    heading = _one_line(" ".join(root.xpath("(//h1 | //h2)[1]//text()"))).casefold()
    body = _one_line(" ".join(root.xpath("//body//text()"))).casefold()
    parts = re.split(r"\s+(?:[|\u2013\u2014-]|at)\s+", title)
    for part in parts:
        small = part.casefold()
        is_known = small in body or ORGANIZATION.search(part)
        is_name = small not in heading and heading not in small and is_known
        if heading and len(parts) > 1 and is_name and not _OF_BOARDS.search(part):
            return part
    return ""


_OF_BOARDS = re.compile(
    r"\b(?:jobs?|careers?|vacanc(?:y|ies)|hiring|apply|home|opportunities)\b",
    re.IGNORECASE,
)
"""What every page of a job board calls itself."""


def _drop(root: Any) -> None:
    """Take out what is not the page's text."""
    import lxml.etree  # type: ignore[import-untyped] # as above

    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if element.tag is lxml.etree.Comment:
                _cut(element)
            continue
        attributes = element.attrib
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        style = attributes.get("style", "").replace(" ", "").casefold()
        is_menu = element.tag == "header" and not element.xpath(".//h1 | .//h2")
        small = len(element.text_content()) < 0.5 * len(root.text_content() or " ")
        if (
            element.tag in _DROPPED
            or is_menu
            or attributes.get("role") in _ROLES
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or "display:none" in style
            or (
                _NAMED.search(names)
                and small
                and element.tag not in ("body", "main", "html")
            )
        ):
            _cut(element)


def _cut(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _text_of(element: Any) -> str:
    lines: list[str] = []
    _Writer(lines).block(element)
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Writer:
    """Writes blocks as lines with light marks."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._open = ""

    def block(self, element: Any, mark: str = "") -> None:
        """Write an element that begins a line."""
        tag = element.tag
        if tag == "table" and self._table(element):
            return
        if tag in _HEADINGS or tag == "dt":
            text = _one_line(element.text_content())
            self._lines += ["", f"{'#' * _HEADINGS.get(tag, 3)} {text}"] if text else []
            return
        waits = self._open.strip() == "-"  # a bullet for the text of its paragraph
        self._open = mark or (self._open if waits else "")
        self._inline(element)
        self._end()
        if tag in ("p", "ul", "ol", "dl", "table", "section", "div"):
            self._lines.append("")

    def _inline(self, element: Any) -> None:
        self._open += _spaced(element.text)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                self._end()
            elif tag in _BLOCKS:
                self._end()
                deep = "  " * len(child.xpath("ancestor::li"))
                self.block(child, f"{deep}- " if tag == "li" else "")
            elif tag in _BOLD and not child.xpath(".//br"):
                inside = _one_line(child.text_content())
                self._open += f"**{inside}**" if inside else " "
            elif tag:
                self._inline(child)
            self._open += _spaced(child.tail)

    def _end(self) -> None:
        text = _one_line(self._open)
        if text.strip("-* "):
            deep = len(self._open) - len(self._open.lstrip(" "))
            self._lines.append(" " * (deep if text.startswith("- ") else 0) + text)
            self._open = ""
        elif self._open.strip() != "-":  # a bullet waits for its text
            self._open = ""

    def _table(self, table: Any) -> bool:
        """Write a table as rows, unless it only arranges the page."""
        rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
        if table.xpath(".//table | .//h1 | .//h2") or not rows:
            return False
        cells = _grid(rows)
        if max(map(len, cells), default=0) < 2:  # noqa: PLR2004 - one column is a list
            return False
        self._lines.append("")
        self._lines += [f"| {' | '.join(row)} |" for row in cells]
        self._lines.append("")
        return True


def _grid(rows: Any) -> list[list[str]]:
    """The cells of a table; one that spans several rows stands in each of them."""
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        for cell in [*row.xpath("./td | ./th"), None]:
            while len(line) in below:
                left, text = below.pop(len(line))
                if left > 1:
                    below[len(line)] = (left - 1, text)
                line.append(text)
            if cell is not None:
                text, span = _cell(cell), str(cell.get("rowspan", "1"))
                if span.isdigit() and 1 < int(span) <= len(rows):
                    below[len(line)] = (int(span) - 1, text)
                line.append(text)
        grid.append(line)
    return grid


def _cell(cell: Any) -> str:
    lines: list[str] = []
    _Writer(lines).block(cell)
    parts = (line.removeprefix("- ").replace("|", "/") for line in lines)
    return CELL_BREAK.join(part.strip() for part in parts if part.strip())


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
