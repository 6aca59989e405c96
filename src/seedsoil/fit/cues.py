"""The words that betray a direction, a negation or a doubt."""

from __future__ import annotations

import re

__all__ = ["HEDGES", "NEGATIONS", "NEGATIVE_RELATIONS", "POLAR", "cue_signs"]

POSITIVE = """
    promot promotion enhanc increas induc activat stimulat facilitat trigger mediat contribut elevat
    augment more up-?regulat upregulat overexpress amplif gain support help allow enabl driv
    strengthen stabil stabiliz requir critical essential crucial important importan master governing
    responsible key\\srole recruit secret produc releas creat generat maintain progenitor lead leads
    lead\\sto serve accompan attribut transform transition escap degrad result due\\sto
    thereby\\spromot
"""
NEGATIVE = """
    inhibit suppress block reduc decreas down-?regulat downregulat limit prevent eliminat impair
    disrupt delay abrogat los[st] loss lose deplet ablat degrad silenc escap weaken protect oppos
    lower hamper lack compromis repress
"""


def stems(text: str) -> re.Pattern[str]:
    """Any of these stems at the start of a word."""
    return re.compile(r"\b(?:" + "|".join(text.split()) + r")\w*", re.IGNORECASE)


#: The cues of each direction. To degrade the matrix is a deed and a loss at once: it stands in both.
POLAR = {1: stems(POSITIVE), -1: stems(NEGATIVE)}

#: Words that deny or exclude.
NEGATIONS = re.compile(
    r"\b(?:not|no|nor|neither|without|unlike|cannot|unclear|controversial|fails?|failed|lacking)\b",
    re.IGNORECASE,
)

#: Words that weaken a statement.
HEDGES = re.compile(
    r"\b(?:may|might|could|possibly|probably|perhaps|suggests?|suggesting|suggested|appears?|seems?|likely|expected"
    r"|considered|believed|indicates?)\b",
    re.IGNORECASE,
)

#: Relations that a negation in the sentence fits.
NEGATIVE_RELATIONS = frozenset({"hasNoEffectOn", "notRequiredFor", "lacksMarker", "differsFrom"})


def cue_signs(text: str) -> list[tuple[int, int, int]]:
    """The cues of a text: start, end, sign; sorted.

    >>> cue_signs("A inhibits B and promotes C")
    [(2, 10, -1), (17, 25, 1)]
    """
    return sorted(
        (*match.span(), sign) for sign, pattern in POLAR.items() for match in pattern.finditer(text)
    )
