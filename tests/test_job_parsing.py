"""What a description says, by how it is laid out. Longer ones: `benchmarks/job_texts`."""

from datetime import UTC, datetime
from random import Random

import pytest

from rehearse.preparation.jobs.parsing import lacking, parse_job
from rehearse.preparation.jobs.parsing.cues import Need, need_in_prose
from rehearse.preparation.jobs.parsing.headings import Section, section_of
from rehearse.preparation.jobs.parsing.lines import Form, to_lines
from rehearse.preparation.jobs.parsing.tables import Skill, skills_of
from tests.benchmarks.jobs import read_descriptions, relaid, scored

NOW = datetime(2026, 1, 26, tzinfo=UTC)


def parse(text: str):
    return parse_job(text, NOW)


# --- lines -------------------------------------------------------------------


def test_lines_that_were_wrapped_are_joined_and_lists_are_not():
    text = (
        "Candidates should hold a degree or a professional qualification in\n"
        "librarianship. A sound knowledge of cataloguing standards is required,\n"
        "as is an interest in young people and how they learn. Applicants must\n"
        "be able to stand in front of a class.\n\n"
        "Run the kitchen\nOrder stock\nKeep it clean"
    )
    lines = [line.text for line in to_lines(text)]
    assert len(lines) == 4
    assert lines[0].endswith("in front of a class.")
    assert lines[1:] == ["Run the kitchen", "Order stock", "Keep it clean"]


def test_a_bullet_goes_on_in_the_next_line():
    lines = to_lines(
        "• Prepare monthly management accounts within six working\n  days\n• Audit"
    )
    assert [line.text for line in lines] == [
        "Prepare monthly management accounts within six working days",
        "Audit",
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "- ",
        "* ",
        "• ",
        "\u2013 ",
        "· ",
        "o  ",
        "1. ",
        "a) ",
        "(iv) ",
        "2.1 ",
        "✅ ",
        "\uf0b7 ",
    ],
)
def test_every_usual_bullet_is_one(mark):
    (line,) = to_lines(f"{mark}Run the kitchen")
    assert (line.form, line.text) == (Form.BULLET, "Run the kitchen")


def test_bullets_pasted_into_one_line_are_taken_apart():
    text = (
        "Clerk. Responsibilities: • File letters • Answer phones"
        " Requirements: • Good English • A degree"
    )
    job = parse(text)
    assert job.duties == ("File letters", "Answer phones")
    assert job.essential == ("Good English", "A degree")


# --- headings ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Essential criteria", Section.ESSENTIAL),
        ("You must have", Section.ESSENTIAL),
        ("Minimum qualifications:", Section.ESSENTIAL),
        ("Required Skills/Abilities:", Section.ESSENTIAL),
        ("What you'll need", Section.ESSENTIAL),
        ("Must-haves", Section.ESSENTIAL),
        ("Desirable", Section.DESIRABLE),
        ("Nice to have", Section.DESIRABLE),
        ("Preferred but not essential", Section.DESIRABLE),
        ("Bonus points", Section.DESIRABLE),
        ("It\u2019d be great if", Section.DESIRABLE),
        ("Strong candidates may also have:", Section.DESIRABLE),
        ("Skills and experience (desirable)", Section.DESIRABLE),
        ("Essential Duties and Responsibilities", Section.DUTIES),
        ("What you\u2019ll do", Section.DUTIES),
        ("In this role, you'll:", Section.DUTIES),
        ("2. MAIN DUTIES AND RESPONSIBILITIES", Section.DUTIES),
        ("Person specification", Section.NEEDS),
        ("Who you are", Section.NEEDS),
        ("What we\u2019re looking for", Section.NEEDS),
        ("Knowledge, Skills and Abilities", Section.NEEDS),
        ("The successful applicant will have:", Section.NEEDS),
        ("Education and training", Section.AREA),
        ("Our stack", Section.TECHNOLOGIES),
        ("About the role", Section.ROLE),
        ("Who we are", Section.OTHER),
        ("What we offer", Section.OTHER),
        ("What\u2019s in it for you?", Section.OTHER),
        ("Equal Opportunity", Section.OTHER),
        ("How to apply", Section.OTHER),
        ("Physical demands", Section.OTHER),
        ("About Acme", Section.OTHER),
    ],
)
def test_a_heading_announces_its_section(heading, section):
    assert section_of(heading) is section


@pytest.mark.parametrize("text", ["", "***", "Ward life", "Bring a spoon"])
def test_other_words_announce_nothing(text):
    assert section_of(text) is None


@pytest.mark.parametrize(
    ("needs", "wishes", "duties"),
    [
        ("Requirements", "Nice to have", "Responsibilities"),
        ("REQUIREMENTS", "PREFERRED", "DUTIES"),
        ("**You have**", "**Bonus points**", "**You will**"),
        ("### About you", "### Ideally", "### The day to day"),
        ("What do I need?", "What would be a bonus?", "What will I be doing?"),
        ("You might be right for this if...", "Extra special if...", "Your tasks"),
        ("👉 What you need", "👉 What makes you stand out", "👉 What you'll own"),
        ("Skills\n======", "Desirable skills\n----------------", "Tasks\n====="),
        ("The person", "Would be nice", "What the job involves"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("bullet", ["- ", "• ", ""])
def test_sections_are_found_whatever_marks_them(needs, wishes, duties, gap, bullet):
    text = (
        f"Ward Clerk\n\n{duties}{gap}{bullet}Answer the phone at the desk\n"
        f"{bullet}File the letters that come in\n\n{needs}{gap}{bullet}Good spoken English\n"
        f"{bullet}Experience in an office\n\n{wishes}{gap}{bullet}Knowledge of a ward\n"
        f"{bullet}A second language\n\nBenefits{gap}{bullet}Pension\n"
    )
    job = parse(text)
    assert job.essential == ("Good spoken English", "Experience in an office")
    assert job.desirable == ("Knowledge of a ward", "A second language")
    assert job.duties == (
        "Answer the phone at the desk",
        "File the letters that come in",
    )


def test_areas_of_a_specification_go_on_with_what_is_around_them():
    text = (
        "Person specification\n\nExperience\nEssential\n- Office work\nDesirable\n- Sales\n\n"
        "Skills\nEssential\n- Typing\n\nOther\n- Own car"
    )
    job = parse(text)
    assert job.essential == ("Office work", "Typing", "Own car")
    assert job.desirable == ("Sales",)


def test_what_follows_the_lists_is_left_out():
    text = (
        "Requirements\n- Good English\n- A degree\n\nOur culture delivers results for all.\n"
        "Please apply even if you do not meet every one.\n\nSalary: £30,000\nClosing date: 1 May"
    )
    assert parse(text).skills == ("Good English", "A degree")


# --- what a line says itself -------------------------------------------------


def test_marks_behind_or_before_a_line_tell_whether_it_is_essential():
    behind = parse("Criteria\nA degree (E)\nFrench (D)\nGood English [Essential]\n")
    assert behind.essential == ("A degree", "Good English")
    assert behind.desirable == ("French",)
    before = parse("Criteria\nE1 A degree\nE2 Good English\nD1 French\n")
    assert before.essential == ("A degree", "Good English")
    assert before.desirable == ("French",)


@pytest.mark.parametrize(
    "line",
    [
        "Experience of dental work is desirable.",
        "Spanish is a plus",
        "Ideally you have worked in a school",
        "SHRM-CP a plus.",
        "Master's degree preferred",
        "Terraform (nice to have)",
    ],
)
def test_a_wish_among_the_needs_is_a_wish(line):
    job = parse(f"Requirements\n- Good English\n- A degree\n- {line}\n")
    assert len(job.desirable) == 1
    assert len(job.essential) == 2


@pytest.mark.parametrize(
    "line",
    [
        "2+ years of sales, ideally in SaaS",
        "Scripting skills, preferably PowerShell",
        "Associate's degree required; bachelor's degree preferred",
    ],
)
def test_a_need_with_a_wish_behind_it_stays_a_need(line):
    assert line in parse(f"Requirements\n- Good English\n- {line}\n").essential


def test_how_a_criterion_is_assessed_is_no_part_of_it():
    job = parse(
        "Essential criteria\n- Good English A/I\n- A degree (A, I)\n- Typing A/I/T\n"
    )
    assert job.essential == ("Good English", "A degree", "Typing")


def test_running_text_without_headings_is_read_by_what_its_sentences_say():
    job = parse(
        "Barista at Brew & Co\n\nYou will make coffee and clean the machine. You must have"
        " a year of experience. Latte art would be a plus. We pay £12 an hour."
    )
    assert job.duties == ("You will make coffee and clean the machine.",)
    assert job.essential == ("You must have a year of experience.",)
    assert job.desirable == ("Latte art would be a plus.",)


@pytest.mark.parametrize(
    ("sentence", "need"),
    [
        ("Applicants should be able to lift 20 kg.", Need.ESSENTIAL),
        ("We are looking for somebody who is calm.", Need.ESSENTIAL),
        ("Some knowledge of wine would be an advantage.", Need.DESIRABLE),
        ("A van licence is preferred but not essential.", Need.DESIRABLE),
        ("You will serve customers.", Need.DUTY),
        ("The post holder supervises two assistants.", Need.DUTY),
        ("We are looking for a Chef to join our team.", Need.OTHER),
        ("We offer 28 days of holiday.", Need.OTHER),
        ("Please send your CV.", Need.OTHER),
        ("The café stands by the river.", Need.OTHER),
    ],
)
def test_a_sentence_says_what_it_speaks_of(sentence, need):
    assert need_in_prose(sentence) is need


# --- tables ------------------------------------------------------------------


def table(*rows: str, default: Need | None = None) -> tuple[Skill, ...]:
    cells = (tuple(cell.strip() for cell in row.split("|")) for row in rows)
    return skills_of([(row, default) for row in cells])


def test_columns_for_each_need_hold_the_skills():
    found = table(
        " | Essential | Desirable",
        "Skills | Typing<br>Good English | French",
        "Other | | Own car",
    )
    assert found == (
        Skill("Typing", Need.ESSENTIAL),
        Skill("Good English", Need.ESSENTIAL),
        Skill("French", Need.DESIRABLE),
        Skill("Own car", Need.DESIRABLE),
    )


@pytest.mark.parametrize("mark", ["✓", "X", "x", "Yes", "*", "E"])
def test_a_mark_in_a_column_tells_the_need_of_its_row(mark):
    found = table(
        "Criteria | Essential | Desirable | Assessed",
        f"Typing | {mark} | | A/I",
        f"French | | {mark} | I",
    )
    assert found == (Skill("Typing", Need.ESSENTIAL), Skill("French", Need.DESIRABLE))


@pytest.mark.parametrize(
    "head", ["E/D", "Essential or Desirable", "Essential (E) / Desirable (D)"]
)
@pytest.mark.parametrize(
    ("essential", "desirable"), [("E", "D"), ("Essential", "Desirable")]
)
def test_one_column_may_tell_the_need(head, essential, desirable):
    found = table(
        f"Area | Criterion | {head} | Evidence",
        f"Skills | Typing | {essential} | A",
        f"Skills | French | {desirable} | I",
    )
    assert found == (Skill("Typing", Need.ESSENTIAL), Skill("French", Need.DESIRABLE))


def test_a_table_without_a_header_is_read_by_its_cells():
    found = table("Typing | E | A", "French | D | I")
    assert found == (Skill("Typing", Need.ESSENTIAL), Skill("French", Need.DESIRABLE))


def test_a_table_of_facts_asks_for_nothing():
    assert table("Salary | £30,000", "Hours | 37 a week") == ()


def test_a_table_may_name_duties():
    found = table("Main duties | 1. Open the post<br>2. Answer the phone")
    assert found == (
        Skill("Open the post", Need.DUTY),
        Skill("Answer the phone", Need.DUTY),
    )


# --- names -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "title", "company"),
    [
        ("Job title: Ward Clerk\nEmployer: Acme Trust", "Ward Clerk", "Acme Trust"),
        ("Data Analyst at Loopline\nLoopline sells soap.", "Data Analyst", "Loopline"),
        ("Sous Chef (The Lobster Pot, Whitby)", "Sous Chef", "The Lobster Pot"),
        ("HGV DRIVER WANTED\nOsier Transport Ltd, Grimsby", "HGV Driver", "Osier Transport Ltd"),
        ("Ridge Software are recruiting for a DevOps Engineer", "DevOps Engineer", "Ridge Software"),
        ("We're hiring! Account Executive at Sprig 🚀\nSprig helps.", "Account Executive", "Sprig"),
        ("Lecturer, Soil Science\nUniversity of Penn", "Lecturer, Soil Science", "University of Penn"),
        ("Job title\nClerk\nEmployer\nNorth Trust", "Clerk", "North Trust"),
        ("Our client is looking for a Payroll Clerk in Leeds.", "Payroll Clerk", None),
    ],
)  # fmt: skip
def test_title_and_company_are_told_apart(top, title, company):
    job = parse(f"{top}\n\nRequirements\n- Good English\n- A degree\n")
    assert (job.title, job.company) == (title, company)


def test_what_is_known_of_title_and_company_is_not_looked_for():
    job = parse_job("Ward Clerk at Acme\n", NOW, title="Clerk", company="Other Trust")
    assert (job.title, job.company) == ("Clerk", "Other Trust")


# --- technologies ------------------------------------------------------------


def test_technologies_come_from_the_skills_and_from_the_stack():
    job = parse(
        "Engineer\n\nRequirements\n- Go or Python\n- You have used Liquidtrack or similar\n\n"
        "Our stack\nKafka, Zanzibar, PostgreSQL\n"
    )
    assert job.technologies == (
        "Go",
        "Python",
        "Liquidtrack",
        "Kafka",
        "PostgreSQL",
        "Zanzibar",
    )


# --- what is no description --------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Whisk two eggs.\n- flour\n- milk\n",
        "Dear Sam, you must see this film. You will love it. You should have come.",
    ],
)
def test_other_texts_lack_something(text):
    assert lacking(parse(text))


def test_a_short_description_lacks_nothing():
    text = "Clerk\nRequirements\n- Good English\n- Experience\nDuties\n- Filing\nSalary: £20k"
    assert lacking(parse(text)) == ""


# --- the whole ---------------------------------------------------------------


def test_the_descriptions_of_the_benchmark_are_read_as_well_as_it_says():
    figures = scored(read_descriptions())["sets"]
    assert min(one["lines_f1"] for one in figures.values()) > 0.95
    assert figures["all"]["title"] > 0.97
    assert figures["all"]["company"] > 0.9
    assert figures["all"]["technologies"]["f1"] > 0.9


def test_they_are_read_nearly_as_well_when_they_are_laid_out_otherwise():
    assert min(relaid(read_descriptions()).values()) > 0.93


@pytest.mark.parametrize("seed", range(15))
def test_no_text_breaks_the_reader(seed):
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    texts = [one.content for one in read_descriptions() if one.format == "text"]
    lines = rng.choice(texts).decode().split("\n")
    rng.shuffle(lines)
    marks = "()[]|#*-\u2022:;.>=_ "
    broken = [
        rng.choice(marks) * rng.randrange(4) + line[rng.randrange(len(line) + 1) :]
        for line in lines
    ]
    job = parse("\n".join(broken))
    assert all(line.strip() for line in (*job.skills, *job.duties))
