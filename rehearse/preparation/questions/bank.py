"""All questions there are: those that come with rehearse, and the user's own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion, Origin
from rehearse.preparation.questions.built_in import built_in
from rehearse.preparation.questions.own import question_shelf
from rehearse.shelf import Version, new_name
from rehearse.workspace import Workspace

OPENING = re.compile(
    r"^(?:(?:can|could|would) you )?(?:please )?(?:"
    r"(?:tell (?:me|us) about|describe|give (?:me|us) an example of|walk me through|"
    r"talk me through|explain)\s+(?:(?:a|the last|one) time\s+(?:when\s+)?)?(?:you\s+)?|"
    r"how (?:would|do|did|have) you\s+|what would you do if\s+|"
    r"what experience do you have (?:of|with|in)\s+|why do you want to\s+)",
    re.IGNORECASE,
)
"""How so many questions begin that it makes no name."""


MOST_NAMED = 8
"""Questions that an error names."""


def all_questions(workspace: Workspace) -> tuple[BankQuestion, ...]:
    """The user's own questions, then the built-in ones that are not hidden.

    Raises:
        PreparationError: A file of an own question cannot be read.
    """
    return Bank(workspace).all()


class Bank:
    """The questions of one user, by name. Every change can be undone."""

    def __init__(self, workspace: Workspace) -> None:
        self._shelf = question_shelf(workspace)

    def all(self) -> tuple[BankQuestion, ...]:
        """Own questions, then the built-in ones that are not hidden.

        Raises:
            PreparationError: A file of an own question cannot be read.
        """
        shelved = self._shelf.all()
        own = (replace(one, name=name) for name, one in shelved.items() if one)
        return (*own, *(one for one in built_in() if one.name not in shelved))

    def hidden(self) -> tuple[BankQuestion, ...]:
        """The built-in questions that were hidden."""
        shelved = self._shelf.all()
        return tuple(
            one
            for one in built_in()
            if one.name in shelved and shelved[one.name] is None
        )

    def find(self, name: str) -> BankQuestion:
        """The question that is called so, begins so, or alone has these words.

        Raises:
            PreparationError: No question, or more than one, is meant.
        """
        wanted = name.strip().casefold()
        meant = _meant(self.all(), wanted) if wanted else ()
        if len(meant) == 1:
            return meant[0]
        if meant:
            names = ", ".join(one.name for one in meant[:MOST_NAMED])
            more = ", …" if len(meant) > MOST_NAMED else ""
            raise PreparationError(
                f"{name!r} may be {names}{more}.", hint="Write more of its name."
            )
        raise PreparationError(
            f"There is no question {name!r}.",
            hint="`rehearse questions list` shows their names.",
        )

    def add(self, new: Sequence[BankQuestion]) -> tuple[BankQuestion, ...]:
        """Keep new questions, in one step, under names made from their words.

        Those that are there already, or were hidden, are left as they are.

        Returns:
            Those that were added, with their names.

        Raises:
            PreparationError: They cannot be written.
        """
        known = {same_words(one.question.text) for one in (*self.all(), *self.hidden())}
        names = [*self._shelf.names(), *(one.name for one in built_in())]
        added: dict[str, BankQuestion] = {}
        for one in new:
            words = same_words(one.question.text)
            if words in known:
                continue
            known.add(words)
            name = new_name(OPENING.sub("", one.question.text), tuple(names))
            names.append(name)
            added[name] = replace(one, name=name, origin=Origin.OWN)
        self._shelf.put_all(added)
        return tuple(added.values())

    def unhide(self, name: str) -> None:
        """Show a built-in question again.

        Raises:
            PreparationError: It was not hidden, or its file cannot be removed.
        """
        self._shelf.remove(name)

    def with_text(self, text: str) -> BankQuestion | None:
        """The question with these words, also when it was hidden."""
        words = same_words(text)
        bank = (*self.all(), *self.hidden())
        return next(
            (one for one in bank if same_words(one.question.text) == words), None
        )

    def put(self, changed: BankQuestion) -> None:
        """Write an own question anew; its name stays.

        Raises:
            PreparationError: It came with rehearse, or it cannot be written.
        """
        self.refuse_built_in(changed)
        self._shelf.put(changed.name, changed)

    @staticmethod
    def refuse_built_in(one: BankQuestion) -> None:
        """Say that a built-in question cannot be changed.

        Raises:
            PreparationError: It is one.
        """
        if one.origin is Origin.BUILT_IN:
            raise PreparationError(
                f"{one.name} came with rehearse and stays as it is.",
                hint="Hide it with `rehearse questions remove`, and add your own.",
            )

    def remove(self, name: str) -> BankQuestion:
        """Take an own question away, or hide a built-in one.

        Raises:
            PreparationError: No question, or more than one, is meant.
        """
        found = self.find(name)
        if found.origin is Origin.OWN:
            self._shelf.remove(found.name)
        else:
            self._shelf.put(found.name, None)
        return found

    def undo(self) -> tuple[Version, ...]:
        """Take back the last step; returns what it brought back.

        Raises:
            PreparationError: Nothing was changed yet.
        """
        return self._shelf.undo_step()


def same_words(text: str) -> str:
    """What two writings of one question have in common.

    >>> same_words("Why us?") == same_words(" why  US")
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def _meant(bank: Sequence[BankQuestion], wanted: str) -> tuple[BankQuestion, ...]:
    """The first of these that is true of any: its name, how it begins, its words."""
    tests: tuple[Callable[[BankQuestion], bool], ...] = (
        lambda one: one.name == wanted,
        lambda one: one.name.startswith(wanted),
        lambda one: wanted in one.name,
        lambda one: wanted in one.question.text.casefold(),
    )
    found = (tuple(filter(test, bank)) for test in tests)
    return next(filter(None, found), ())
