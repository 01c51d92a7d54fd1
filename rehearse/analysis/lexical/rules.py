"""The lexicon that comes with rehearse, and the rule that judges each phrase.

A rule returns its confidence that the phrase fills time and could be left out.
The rules come from grammar, and were checked on sentences of our own and on real
meetings (`tests/benchmarks/lexical.py`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rehearse.analysis.lexical.context import Context
from rehearse.analysis.lexical.like import judge_like
from rehearse.analysis.lexical.markers import (
    judge_anyway,
    judge_okay,
    judge_right,
    judge_so,
    judge_well,
)
from rehearse.analysis.lexical.phrases import (
    judge_actually,
    judge_always,
    judge_i_mean,
    judge_kind_of,
    judge_literally,
    judge_tail,
    judge_you_know,
)

Rule = Callable[[Context], float]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "actually": judge_actually,
        "and stuff": judge_tail,
        "and stuff like that": judge_always,
        "anyway": judge_anyway,
        "basically": judge_always,
        "i mean": judge_i_mean,
        "kind of": judge_kind_of,
        "like": judge_like,
        "literally": judge_literally,
        "okay": judge_okay,
        "or something": judge_tail,
        "or something like that": judge_always,
        "or whatever": judge_tail,
        "right": judge_right,
        "so": judge_so,
        "sort of": judge_kind_of,
        "well": judge_well,
        "you know": judge_you_know,
    }
)
