"""What a validation finds, as frozen values."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from seedsoil.vocabulary import compact

__all__ = ["Report", "Result", "Severity"]


class Severity(StrEnum):
    """How bad it is; only a violation keeps data from conforming."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Result:
    """One thing that a shape has to say of one node; IRIs are whole, ``path`` and ``value`` may be empty.

    >>> print(Result(focus="urn:x", shape="urn:shape/Claim-stance", path="urn:stance", value="yes",
    ...              message="Write Affirmed.", severity=Severity.VIOLATION))
    urn:x urn:stance "yes": Write Affirmed. [Claim-stance]
    """

    focus: str
    shape: str
    path: str
    value: str
    message: str
    severity: Severity

    def __str__(self) -> str:
        path = re.sub("<(.*?)>", lambda step: compact(step[1]), self.path)
        place = " ".join(compact(name) for name in (self.focus, path) if name)
        value = f' "{compact(self.value)}"' if self.value and self.value != self.focus else ""
        warning = "" if self.severity is Severity.VIOLATION else f" ({self.severity.lower()})"
        return f"{place}{value}: {self.message} [{self.shape.rpartition('/')[2]}]{warning}"


@dataclass(frozen=True, slots=True)
class Report:
    """All results of a validation, sorted by focus node, shape, path and value.

    >>> print(Report(()))
    conforms: 0 violations, 0 warnings
    """

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings ask a curator to look, and do not count."""
        return not any(result.severity is Severity.VIOLATION for result in self.results)

    @property
    def summary(self) -> str:
        """The verdict in one line."""
        tally = Counter(result.severity for result in self.results)
        counts = [
            f"{tally[s]} {s.lower()}{'' if tally[s] == 1 else 's'}"
            for s in Severity
            if tally[s] or s != "Info"
        ]
        return f"{'conforms' if self.conforms else 'does not conform'}: {', '.join(counts)}"

    def __str__(self) -> str:
        return "\n".join([*map(str, self.results), self.summary])
