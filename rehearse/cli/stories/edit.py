"""`rehearse stories add` and `edit`: from a file, an editor, options or a take."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.stories.kept import Keeper, Kept, keeper
from rehearse.cli.stories.options import IMPACT, PARTS, story_argument, story_options
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.editor import edited, has_editor
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Impact, Story
from rehearse.errors import PreparationError

MOST_SKILLS = 5
"""Skills suggested for one story: more would fit every question."""

LONGEST = 100_000
"""Bytes of a story, hours of speech."""

file_argument = click.argument(
    "file", required=False, type=click.Path(path_type=Path, allow_dash=True)
)


@click.command("add")
@file_argument
@click.option(
    "--from-take", "take", metavar="TAKE", help="Make notes of what a take told."
)
@story_options
@json_option
def add_command(
    file: Path | None, take: str | None, as_json: bool, **options: Any
) -> None:
    """Write a story.

    From FILE, from standard input (-), or in your editor.

    A file has the headings Situation, Task, Action and Result, or none: then a
    written answer is split into them. Without FILE and without parts as options
    your editor opens with a form to fill in.
    """
    if file and take:
        raise click.UsageError("Give a file or a take, not both.")
    kept = keeper()
    if take:
        one = _add_told(kept, take, options)
    elif file:
        one = _add(kept, _filled(_from_file(file, kept.now), options))
    elif _writes_parts(options) or (options["title"] and not has_editor()):
        one = _add(kept, _filled(_empty(kept.now), options))
    else:
        one = _add_edited(kept, options)
    _report(kept, one, "Added", as_json=as_json)


@click.command("edit")
@story_argument
@file_argument
@story_options
@json_option
def edit_command(name: str, file: Path | None, as_json: bool, **options: Any) -> None:
    """Change STORY.

    In your editor, from FILE, or only what the options say. The version before is kept; `rehearse stories undo` brings it back.
    """
    kept = keeper()
    before = kept.one(name)
    if file:
        one = _put(kept, before, _filled(_over(before, _read(file)), options))
    elif any(options.values()) or "" in options.values():
        one = _put(kept, before, _filled(before.story, options))
    else:
        one = _edit(kept, before)
    _report(kept, one, "Changed" if one != before else "", as_json=as_json)


# --- where a story comes from ------------------------------------------------


def _read(file: Path) -> str:
    from rehearse.cli.terminal.text_files import read_text

    return read_text(
        file, longest=LONGEST, what="a story", invitation="Type your story"
    )


def _from_file(file: Path, now: datetime) -> Story:
    return _from_text(_read(file), now)


def _from_text(text: str, now: datetime) -> Story:
    """The story in a text; says when it had to be split."""
    from rehearse.preparation.stories.form import read_form
    from rehearse.story_drafts import story_of_form

    form = read_form(text, now)
    if form.running:
        _say(
            "No headings: each sentence went to the part that it reads like. Look, and"
            " move what stands wrong with `rehearse stories edit`."
        )
    return story_of_form(form)


def _over(before: Kept, text: str) -> Story:
    """A text over an older version: what it does not name stays as it was."""
    from rehearse.preparation.stories.form import read_form

    given = read_form(text, before.now).given
    story = _from_text(text, before.now)
    impact = {
        one.name: getattr(story.impact, one.name)
        for one in fields(Impact)
        if one.name in given or (one.name == "numbers" and "impact" in given)
    }
    return replace(
        story,
        title=story.title if "title" in given and story.title else before.story.title,
        skills=story.skills if "skills" in given else before.story.skills,
        impact=replace(before.story.impact, **impact),
    )


def _add_edited(kept: Keeper, options: dict[str, Any]) -> Kept:
    from rehearse.preparation.stories.form import write_form

    form = write_form(_filled(_empty(kept.now), options))
    with edited(form, "story") as text:
        if text is None:
            raise PreparationError("Nothing was written, so nothing was added.")
        return _add(kept, _from_text(text, kept.now))


def _edit(kept: Keeper, before: Kept) -> Kept:
    from rehearse.preparation.stories.form import write_form

    with edited(write_form(before.story), before.name) as text:
        if text is None:
            return before
        return _put(kept, before, _over(before, text))


def _add_told(kept: Keeper, take: str, options: dict[str, Any]) -> Kept:
    """A story from a take, which then tells that story."""
    from rehearse.history import open_history
    from rehearse.story_drafts import story_told

    with open_history(kept.workspace.database) as history:
        told = history.take(take)
        if not told.transcript.words:
            raise PreparationError(f"No words were heard in take {told.id}.")
        one = _add(kept, _filled(story_told(told, kept.now), options))
        if told.story is None:
            history.update(replace(told, story=one.name))
            _say(f"Take {told.id} tells this story now.")
    return Keeper(kept.workspace).one(one.name)


def _empty(now: datetime) -> Story:
    from rehearse.preparation.stories.form import empty_story

    return empty_story(now)


def _writes_parts(options: dict[str, Any]) -> bool:
    return any(options[name] for name in (*PARTS, *IMPACT))


def _filled(story: Story, options: dict[str, Any]) -> Story:
    """A story with what the options say."""
    given = {name: text for name, text in options.items() if text is not None}
    skills = given.pop("skills") or story.skills
    impact = {name: given.pop(name) for name in IMPACT if name in given}
    return replace(
        story, **given, skills=skills, impact=replace(story.impact, **impact)
    )


# --- where it goes -----------------------------------------------------------


def _add(kept: Keeper, story: Story) -> Kept:
    story = _complete(story)
    if not story.skills:
        story = _with_suggested_skills(story)
    workspace = kept.workspace.make()
    return Keeper(workspace).one(kept.shelf.add(story.title, story))


def _put(kept: Keeper, before: Kept, story: Story) -> Kept:
    story = _complete(replace(story, changed_at=before.story.changed_at))
    if story == before.story:
        return before
    kept.shelf.put(before.name, replace(story, changed_at=datetime.now(UTC)))
    return Keeper(kept.workspace).one(before.name)


def _complete(story: Story) -> Story:
    """Tidied, and with a title.

    Raises:
        PreparationError: There is nothing in it.
    """
    from rehearse.preparation.stories.form import tidy, title_from

    story = tidy(story)
    if not any(map(str.isalnum, story.title + story.text)):
        raise PreparationError(
            "A story needs a title or a few words in one of its parts."
        )
    return replace(story, title=story.title or title_from(story.text))


def _with_suggested_skills(story: Story) -> Story:
    from rehearse.skills import skills_in

    skills = skills_in(f"{story.title}\n{story.text}")[:MOST_SKILLS]
    if skills:
        _say(f"Skills, by its words: {', '.join(skills)}. --skill sets your own.")
    return replace(story, skills=skills)


def _report(kept: Keeper, one: Kept, done: str, *, as_json: bool) -> None:
    if as_json:
        print_json(kept.document(one))
        return
    if not done:
        _say("Nothing was changed.")
        return
    click.echo(f"{done} “{one.story.title}” as {one.name}.")
    if one.missing and len(one.missing) < len(PARTS):
        _say(f"Not written yet: {', '.join(one.missing)}.")


def _say(text: str) -> None:
    progress().print(text, style="dim", markup=False, soft_wrap=True)
