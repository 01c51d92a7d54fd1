"""Prepared examples: what they show, and what they answer.

shelf      every story as a file, and as JSON
form       a story as plain text, to write in any editor
notes      a story from what was said in a take
freshness  when it happened, and when it was last told
matching   which story answers a question, and which one a take told
mapping    skills against stories: what has none, and what rests on one
points     which prepared points a take told, and which it left out

All of it is pure but for the shelf; what the draft engine says of a story stands in
`rehearse.story_drafts`.
"""

from rehearse.preparation.stories.shelf import story_shelf

__all__ = ["story_shelf"]
