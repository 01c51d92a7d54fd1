"""All questions there are: those that come with rehearse, and the user's own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion, Origin
from rehearse.preparation.questions.built_in import built_in
from rehearse.preparation.questions.own import question_shelf
from rehearse.shelf import new_name
from rehearse.workspace import Workspace

OPENING = re.compile(
    r"^(?:(?:can|could|would) you )?(?:please )?"
    r"(?:tell (?:me|us) about|describe|give (?:me|us) an example of|walk me through|"
    r"talk me through|explain)\s+(?:(?:a|the last|one) time\s+(?:when )?)?(?:you\s+)?",
    re.IGNORECASE,
)
"""How so many questions begin that it makes no name."""


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
        """The question that is called so, or begins so.

        Raises:
            PreparationError: No question, or more than one, is meant.
        """
        bank = {one.name: one for one in self.all()}
        wanted = name.strip().casefold()
        if wanted in bank:
            return bank[wanted]
        meant = [one for one in bank if wanted and one.startswith(wanted)]
        if len(meant) == 1:
            return bank[meant[0]]
        if meant:
            raise PreparationError(
                f"{name!r} may be {', '.join(meant)}.", hint="Write more of its name."
            )
        raise PreparationError(
            f"There is no question {name!r}.",
            hint="`rehearse questions list` shows their names.",
        )

    def add(self, new: Sequence[BankQuestion]) -> tuple[BankQuestion, ...]:
        """Keep new questions under names made from their words.

        A question that is there already stays as it is; one that was hidden comes
        back.

        Returns:
            Those that were added or came back, with their names.

        Raises:
            PreparationError: They cannot be written.
        """
        known = {same_words(one.question.text) for one in self.all()}
        hidden = {same_words(one.question.text): one for one in self.hidden()}
        names = [*self._shelf.names(), *(one.name for one in built_in())]
        added = []
        for one in new:
            words = same_words(one.question.text)
            if words in known:
                continue
            known.add(words)
            if words in hidden:
                self._shelf.remove(hidden[words].name)
                added.append(hidden[words])
                continue
            name = new_name(OPENING.sub("", one.question.text), tuple(names))
            names.append(name)
            kept = replace(one, name=name, origin=Origin.OWN)
            self._shelf.put(name, kept)
            added.append(kept)
        return tuple(added)

    def put(self, changed: BankQuestion) -> None:
        """Write an own question anew; its name stays.

        Raises:
            PreparationError: It came with rehearse, or it cannot be written.
        """
        if changed.origin is Origin.BUILT_IN:
            raise PreparationError(
                f"{changed.name} came with rehearse and stays as it is.",
                hint="Hide it with `rehearse questions remove`, and add your own.",
            )
        self._shelf.put(changed.name, changed)

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

    def undo(self) -> str:
        """Take back the last change; returns the name of its question.

        Raises:
            PreparationError: Nothing was changed yet.
        """
        return self._shelf.undo().name


def same_words(text: str) -> str:
    """What two writings of one question have in common.

    >>> same_words("Why us?") == same_words(" why  US")
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold()))
