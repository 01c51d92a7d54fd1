"""What the history says to its database: takes in, takes out, newest first."""

from rehearse.summary import COLUMNS

MEASURES = tuple(name for name in COLUMNS if name != "question")
STORED = (*MEASURES, "question_id", "document")
"""The columns of a take. A question has a table of its own."""

# ruff: disable[S608] - the names in these statements are our own
INSERT = (
    f"INSERT INTO takes ({', '.join(STORED)}) "
    f"VALUES ({', '.join(f':{name}' for name in STORED)})"
)
UPDATE = (
    f"UPDATE takes SET {', '.join(f'{name} = :{name}' for name in STORED)} "
    "WHERE id = :id"
)
SELECT = (
    f"SELECT {', '.join(f'takes.{name}' for name in MEASURES)}, "
    "questions.text AS question FROM takes "
    "LEFT JOIN questions ON questions.id = takes.question_id"
)
NEWEST_FIRST = "ORDER BY takes.recorded_at DESC, takes.id DESC"
IDS = f"SELECT id FROM takes {NEWEST_FIRST}"
LAST = (
    "SELECT takes.document FROM takes "
    "JOIN questions ON questions.id = takes.question_id "
    "WHERE questions.text = ? AND questions.kind = ? "
    f"AND (takes.recorded_at, takes.id) < (?, ?) {NEWEST_FIRST} LIMIT 1"
)
# ruff: enable[S608]
