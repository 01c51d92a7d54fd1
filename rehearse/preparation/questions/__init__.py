"""Questions to practise: those that come with rehearse, and the user's own."""

from rehearse.preparation.questions.bank import Bank, all_questions
from rehearse.preparation.questions.bank_question import BankQuestion, Level, Origin
from rehearse.preparation.questions.built_in import built_in_questions
from rehearse.preparation.questions.follow_ups import follow_up, is_follow_up
from rehearse.preparation.questions.picking import pick, select

__all__ = [
    "Bank",
    "BankQuestion",
    "Level",
    "Origin",
    "all_questions",
    "built_in_questions",
    "follow_up",
    "is_follow_up",
    "pick",
    "select",
]
