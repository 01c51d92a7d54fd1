"""Files as they come: text, Markdown, web pages, PDF and Word documents."""

from rehearse.preparation.jobs.reading.document import (
    LARGEST_FILE,
    Document,
    read_document,
)

__all__ = ["LARGEST_FILE", "Document", "read_document"]
