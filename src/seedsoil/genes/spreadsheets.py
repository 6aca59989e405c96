"""What spreadsheets make of gene names: dates, and numbers with a decimal point."""

from __future__ import annotations

import re

__all__ = ["date_note", "undecimal"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "1-Sep", "Sep-01", "1-Sep-24", "2024-09-01", "2024-09-01 00:00:00".
DAY_FIRST = r"(?P<day>\d{1,2})[-/. ](?P<month>[A-Za-z]{3})[a-z]*([-/. ]\d{2,4})?"
MONTH_FIRST = r"(?P<month>[A-Za-z]{3})[a-z]*[-/. ](?P<day>\d{1,2})([-/. ]\d{2,4})?"
ISO = r"\d{4}-(?P<month>\d{2})-(?P<day>\d{2})([ T][\d:.]+)?"
FORMS = (DAY_FIRST, MONTH_FIRST, ISO)
# The families of genes whose old symbols are dates: what stood there, and what HGNC calls it now.
SYMBOLS = {
    "sep": "SEPT{0}, today SEPTIN{0}",
    "mar": "MARCH{0}, today MARCHF{0} (or MARC{0}, today MTARC{0})",
    "dec": "DEC{0}, today DELEC{0} (or BHLHE40 and BHLHE41, also called DEC1 and DEC2)",
    "oct": "OCT{0}, an alias of a POU gene such as POU5F1 (OCT4)",
    "feb": "FEB{0}, a febrile seizure locus",
    "nov": "NOV, today CCN3",
    "apr": "APR-{0}, an alias",
}


def date_note(name: str) -> str:
    """What a name probably was before a spreadsheet made it a date; empty if it is no date.

    >>> date_note("1-Sep")
    'a date: a spreadsheet has changed the name, probably SEPT1, today SEPTIN1'
    >>> date_note("2024-03-02").partition("probably ")[2].partition(",")[0], date_note("CXCL12")
    ('MARCH2', '')
    """
    found = next(filter(None, (re.fullmatch(form, name.strip()) for form in FORMS)), None)
    month = month_of(found["month"]) if found else ""
    if found is None or not month:
        return ""
    was = SYMBOLS.get(month, "").format(int(found["day"]))
    guess = f", probably {was}" if was else ""
    return f"a date: a spreadsheet has changed the name{guess}"


def month_of(text: str) -> str:
    """The month in three letters; empty if it is none."""
    if text.isdigit():
        return MONTHS[int(text) - 1] if 1 <= int(text) <= len(MONTHS) else ""
    return text.casefold() if text.casefold() in MONTHS else ""


def undecimal(name: str) -> str:
    """A whole number without the decimal point that a table with gaps gives it.

    >>> undecimal("6387.0"), undecimal("RP11-34P13.7")
    ('6387', 'RP11-34P13.7')
    """
    return re.sub(r"(?<=^\d)(\d*)\.0+$", r"\1", name)
