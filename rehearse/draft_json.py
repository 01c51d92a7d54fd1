"""A checked draft as JSON: schema `rehearse.draft/1`.

The objects are those of a take (`rehearse.take_json`) without times: places are
characters of the text, from `start_char` to before `end_char`.
"""

from typing import Any

from rehearse.domain import Span
from rehearse.draft import Draft, WrittenFiller

SCHEMA = "rehearse.draft/1"
DECIMALS = 3


def draft_to_json(draft: Draft, question: str | None = None) -> dict[str, Any]:
    """The draft as values that `json.dumps` writes as they are."""
    structure = draft.structure
    return {
        "schema": SCHEMA,
        "draft": {
            "question": question,
            "kind": draft.kind.value,
            "words": len(draft.words),
            "characters": len(draft.text),
        },
        "fillers": {
            "count": len(draft.fillers),
            "per_hundred_words": round(draft.fillers_per_hundred_words, DECIMALS),
            "items": [_filler(one) for one in draft.fillers],
            "likely": [_filler(one) for one in draft.likely],
            "openers": [_filler(one) for one in draft.openers],
        },
        "repetitions": [_filler(one) for one in draft.repetitions],
        "structure": {
            "framework": structure.framework,
            "parts": [
                {
                    "part": one.part.value,
                    "present": one.present,
                    **_place(draft, one.span),
                    "share": round(one.share, DECIMALS),
                    "confidence": round(one.confidence, DECIMALS),
                }
                for one in structure.parts
            ],
            "sentences": [
                {
                    "text": one.text,
                    **_place(draft, one.span),
                    "part": one.part.value,
                    "confidence": round(one.confidence, DECIMALS),
                }
                for one in structure.sentences
            ],
            "missing": [part.value for part in structure.missing],
            "in_order": structure.in_order,
            "result_quantified": structure.result_quantified,
            "findings": [
                {
                    "about": one.about,
                    "text": one.text,
                    "quote": one.quote,
                    **_place(draft, one.span),
                    "confidence": round(one.confidence, DECIMALS),
                }
                for one in structure.findings
            ],
        },
        "ownership": {"i": draft.ownership.i, "we": draft.ownership.we},
    }


def _filler(filler: WrittenFiller) -> dict[str, Any]:
    return {
        "text": filler.text,
        "start_char": filler.place.start,
        "end_char": filler.place.end,
        "category": filler.category.value,
        "evidence": ["transcript"],
        "confidence": round(filler.confidence, DECIMALS),
    }


def _place(draft: Draft, span: Span | None) -> dict[str, int | None]:
    if span is None:
        return {"start_char": None, "end_char": None}
    place = draft.place_of(span)
    return {"start_char": place.start, "end_char": place.end}
