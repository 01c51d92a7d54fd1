"""Questions to practise: those that come with rehearse, and the user's own."""

from rehearse.preparation.questions.bank import built_in_questions, pick

__all__ = ["built_in_questions", "pick"]
