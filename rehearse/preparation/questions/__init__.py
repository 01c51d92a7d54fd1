"""Questions to practise: those that come with rehearse, and the user's own."""

from rehearse.follow_up_wordings import is_follow_up
from rehearse.preparation.questions.bank import Bank, all_questions, same_words
from rehearse.preparation.questions.bank_question import BankQuestion, Level, Origin
from rehearse.preparation.questions.built_in import built_in_questions
from rehearse.preparation.questions.completing import (
    MOST_SKILLS,
    Completed,
    Written,
    canonical,
    complete,
)
from rehearse.preparation.questions.exchange import (
    Format,
    Imported,
    format_of,
    read_questions,
    write_questions,
)
from rehearse.preparation.questions.follow_ups import follow_up
from rehearse.preparation.questions.form import from_form, to_form
from rehearse.preparation.questions.own import question_to_json
from rehearse.preparation.questions.picking import pick, select

__all__ = [
    "MOST_SKILLS",
    "Bank",
    "BankQuestion",
    "Completed",
    "Format",
    "Imported",
    "Level",
    "Origin",
    "Written",
    "all_questions",
    "built_in_questions",
    "canonical",
    "complete",
    "follow_up",
    "format_of",
    "from_form",
    "is_follow_up",
    "pick",
    "question_to_json",
    "read_questions",
    "same_words",
    "select",
    "to_form",
    "write_questions",
]
