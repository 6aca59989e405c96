"""The ``#+`` lines of a question, read without a YAML library, whose import costs more than the answer.

They are YAML, but only this much of it; a test reads every question with PyYAML too, and compares::

    #+ summary: a text on one line
    #+ description: >-
    #+   a text on
    #+   several lines
    #+ tags:
    #+   - a list of texts
    #+ parameters:
    #+   - name: a list
    #+     type: of mappings
    #+ answers:
    #+   expect: a mapping
"""

from __future__ import annotations

import re
from typing import TypeAlias

__all__ = ["MARK", "Block", "decorators"]

MARK, FOLDED = "#+", ">-"
KEY = r" ([A-Za-z]+):(?: (\S.*))?"
ENTRY = r"([A-Za-z]+): (\S.*)"
TRUTH: dict[str, str | bool] = {"true": True, "false": False}

Mapping: TypeAlias = "dict[str, str | bool]"
#: What may stand behind a key.
Block: TypeAlias = "str | bool | Mapping | list[str | Mapping]"


def decorators(text: str) -> dict[str, Block]:
    """What the ``#+`` lines say; raises ValueError with the first line that has none of the forms.

    >>> decorators('''#+ summary: What is there?
    ... #+ parameters:
    ... #+   - name: site
    ... #+     required: true
    ... SELECT ?site ...''')
    {'summary': 'What is there?', 'parameters': [{'name': 'site', 'required': True}]}
    """
    lines = (line.removeprefix(MARK) for line in text.splitlines() if line.startswith(MARK))
    blocks: list[tuple[str, str, list[str]]] = []
    for line in lines:
        if found := re.fullmatch(KEY, line):
            blocks.append((found[1], found[2] or "", []))
        elif line.startswith("   ") and blocks:
            blocks[-1][2].append(line[3:])
        else:
            raise ValueError(line)
    return {key: block(inline, below) for key, inline, below in blocks}


def block(inline: str, below: list[str]) -> Block:
    """What stands behind one key: on its line, or in the lines below."""
    if inline == FOLDED:
        return " ".join(below)
    if inline and below:
        raise ValueError(below[0])
    if inline:
        return TRUTH.get(inline, inline)
    if below and below[0].startswith("- "):
        return [item(part.split("\n")) for part in "\n".join(below)[2:].split("\n- ")]
    return mapping(below)


def item(lines: list[str]) -> str | Mapping:
    """One item of a list: a text, or a mapping whose further lines are indented."""
    if len(lines) == 1 and not re.fullmatch(ENTRY, lines[0]):
        return lines[0]
    return mapping([lines[0], *(line.removeprefix("  ") for line in lines[1:])])


def mapping(lines: list[str]) -> Mapping:
    """Keys with a value each."""
    entries: Mapping = {}
    for line in lines:
        found = re.fullmatch(ENTRY, line)
        if found is None:
            raise ValueError(line)
        entries[found[1]] = TRUTH.get(found[2], found[2])
    return entries
