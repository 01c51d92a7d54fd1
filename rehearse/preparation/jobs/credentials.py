"""What is proved by a paper and not told: degrees, licences, the right to work."""

import re

_CREDENTIAL = re.compile(
    r"\b(?:degrees?|bachelor'?s?|master'?s|ba|bsc|msc|mba|phd|doctorate|gcses?|a[- ]levels?|nvq|hn[cd]|"
    r"diploma|certificat\w+|certified|qualified|qualifications?|licen[cs]es?|licensed|clearance|"
    r"right to work|registration|registered|dbs|chartered|salary|eligib\w+|citizen\w*|cpc|"
    r"own (?:car|transport)|accredited|member(?:ship)? of|cscs|high school|apprenticeship|"
    r"graduate of|18th edition|points on)\b",
    re.IGNORECASE,
)
_LONGEST = 16
"""Words: a longer line that names a degree asks for more than a paper."""


def is_credential(line: str) -> bool:
    """Whether a line asks for a paper, so that no story can cover it.

    >>> (
    ...     is_credential("Degree in civil engineering"),
    ...     is_credential("Experience of audits"),
    ... )
    (True, False)
    """
    asks_for_more = re.search(r"\b(?:experience of|ability to|track record)\b", line)
    return (
        bool(_CREDENTIAL.search(line))
        and len(line.split()) <= _LONGEST
        and not asks_for_more
    )
