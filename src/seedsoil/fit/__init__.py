"""Whether the claims fit the sentences that they name: gates that need the text of the source.

They do not understand the text; they find what a tired curator gets wrong: an entity that the sentence does
not mention, a sign against the verb, a "not" that nobody saw, a reference from elsewhere. What a curator has
looked at and stands by is recorded in ``acceptances.tsv``; the rest is a finding.
"""

from seedsoil.fit.findings import Finding, Passage, findings, passages_of, unaccepted
from seedsoil.fit.names import mentions_table, printed_mentions
from seedsoil.fit.seeding import CatchRate, catch_rates

__all__ = [
    "CatchRate",
    "Finding",
    "Passage",
    "catch_rates",
    "findings",
    "mentions_table",
    "passages_of",
    "printed_mentions",
    "unaccepted",
]
