import pytest

from rehearse.errors import PreparationError
from rehearse.preparation.jobs.reading import read_document
from tests.benchmarks.made_files import make_docx, make_pdf


def read(text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    return read_document(content, "posting")


def lines(text: str | bytes) -> list[str]:
    return [line for line in read(text).text.splitlines() if line.strip()]


PAGE = """<!doctype html><html><head><title>Clerk</title><style>p {}</style>
<script>var a = "You must have cookies";</script></head><body>
<nav><ul><li>Home</li></ul></nav>
<div class="cookie-consent">You must accept cookies.</div>
<div style="display: none">You must not see this.</div>
<header><a href="/">Acme</a></header>
<main><h1>Clerk</h1><p>Acme sells <b>soap</b> &amp; water.<br>It is old.</p>
<ul><li>Filing<ul><li>Letters</li></ul></li><li><p>Typing</p></li></ul>
<p><strong>Requirements</strong></p>
<table><tr><th>Need</th><th>Essential</th></tr><tr><td>One<br>Two</td><td>X</td></tr></table>
</main><footer>You must be 18.</footer></body></html>"""


def test_a_page_is_read_without_what_stands_around_it():
    assert lines(PAGE) == [
        "# Clerk",
        "Acme sells **soap** & water.",
        "It is old.",
        "- Filing",
        "  - Letters",
        "- Typing",
        "**Requirements**",
        "| Need | Essential |",
        "| One<br>Two | X |",
    ]


def test_a_cell_that_spans_rows_stands_in_each_of_them():
    page = (
        "<table><tr><td rowspan='2'>Skills</td><td>Typing</td><td>E</td></tr>"
        "<tr><td>French</td><td>D</td></tr></table><p>a</p><p>b</p><p>c</p>"
    )
    assert lines(page)[:2] == ["| Skills | Typing | E |", "| Skills | French | D |"]


def test_a_table_that_only_arranges_the_page_is_no_table():
    page = "<table><tr><td><h1>Clerk</h1><p>File.</p></td><td><p>Type.</p></td></tr></table>"
    assert lines(page) == ["# Clerk", "File.", "Type."]


POSTING = """<html><head><script type="application/ld+json">
{"@graph": [{"@type": "JobPosting", "title": "Clerk",
 "hiringOrganization": {"name": "Acme"},
 "description": "<p>Requirements</p><ul><li>Good English</li></ul>"}]}
</script></head><body><div id="root"></div></body></html>"""


def test_what_a_page_tells_search_engines_is_used():
    document = read(POSTING)
    assert (document.title, document.company) == ("Clerk", "Acme")
    assert "- Good English" in document.text


def test_broken_data_in_a_page_do_no_harm():
    page = '<html><script type="application/ld+json">{oops</script><p>Good English</p></html>'
    assert read(page).text == "Good English"


MARKED = """# Clerk
**Requirements**
**Skills.** You type well.
- Good English
| Need | Essential | Desirable |
| Skills | Typing;Filing | French |
Plain text."""


def test_a_word_document_keeps_its_headings_lists_and_tables():
    assert lines(make_docx(MARKED)) == [
        "# Clerk",
        "**Requirements**",
        "**Skills.** You type well.",
        "- Good English",
        "| Need | Essential | Desirable |",
        "| Skills | Typing<br>Filing | French |",
        "Plain text.",
    ]


def test_merged_cells_of_a_word_document_come_once():
    import io

    import docx

    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Person specification"
    for number, text in enumerate(("Typing", "E", "A")):
        table.cell(1, number).text = text
    file = io.BytesIO()
    document.save(file)
    assert lines(file.getvalue()) == ["Person specification", "| Typing | E | A |"]


def test_a_pdf_keeps_its_headings_and_its_columns():
    long = "Able to explain complicated rules about money in words that everybody understands"
    found = lines(make_pdf(f"# Clerk\n- {long}, and to write them down for others\n"
                           f"## Criteria\n| Criterion | E/D |\n| {long} at once | E |\n"
                           "| French | D |\n## Benefits\n- Pension\n"))  # fmt: skip
    assert found[0] == "# Clerk"
    assert found[1].strip().startswith("• Able to explain")
    assert found[3:] == [
        "# Criteria",
        "| Criterion | E/D |",
        f"| {long} at once | E |",
        "| French | D |",
        "# Benefits",
        "  • Pension",
    ]


def test_a_pdf_of_many_pages_is_read_to_the_end():
    text = "\n".join(f"- Skill number {number} of many" for number in range(150))
    assert "Skill number 149 of many" in read(make_pdf(text)).text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Café £1".encode(), "Café £1"),
        ("Café £1".encode("utf-8-sig"), "Café £1"),
        ("Café £1 “now”".encode("cp1252"), "Café £1 “now”"),
        ("Café £1".encode("utf-16"), "Café £1"),
        ("Café £1 and more".encode("utf-16-be"), "Café £1 and more"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_text_is_decoded_as_it_was_saved(content, text):
    assert read(content).text == text


def test_markdown_with_line_breaks_in_cells_is_no_page():
    text = "| Duties | a<br>b<br>c<br>d |"
    assert read(text).text == text


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\x00\x01\x02\x03" * 40, b"\x89PNG\r\n\x1a\n", b"{\\rtf1 text}"],
)
def test_what_holds_no_text_is_refused(content):
    with pytest.raises(PreparationError):
        read(content)


COLUMNS = """\
REQUIREMENTS      ESSENTIAL                       DESIRABLE

Qualifications    Registered nurse                Mentorship award
                  Diploma in nursing

Experience        Work on an acute ward           Taking charge
                  including placements

The post holder must comply with all our rules."""


def test_columns_of_plain_text_are_put_together():
    assert lines(COLUMNS) == [
        "| REQUIREMENTS | ESSENTIAL | DESIRABLE |",
        "| Qualifications | Registered nurse<br>Diploma in nursing | Mentorship award |",
        "| Experience | Work on an acute ward including placements | Taking charge |",
        "The post holder must comply with all our rules.",
    ]
