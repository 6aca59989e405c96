"""The packaged table of names of genes: ours, those of our families, others that share a name with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from seedsoil.errors import OntologyError
from seedsoil.resources import room

__all__ = ["GeneNames", "coding_genes", "gene_names", "source_line"]

FILE = "gene-names.tsv"
REMEDY = "Make it again: python scripts/refresh_imports.py FOLDER."


@dataclass(frozen=True, slots=True)
class GeneNames:
    """What HGNC calls a gene; lists are empty where the table names a gene only for a shared name."""

    hgnc: str
    symbol: str
    name: str
    locus: str
    previous: tuple[str, ...]
    aliases: tuple[str, ...]
    ensembl: tuple[str, ...]
    entrez: tuple[str, ...]
    uniprot: tuple[str, ...]
    families: tuple[str, ...]

    @property
    def is_coding(self) -> bool:
        """Whether the gene makes a protein."""
        return self.locus == "protein-coding gene"


# The columns that hold one value; all others hold lists joined by "|".
SINGLE = 4


@cache
def gene_names() -> dict[str, GeneNames]:
    """The genes of the table by their HGNC ids; raises OntologyError if the table is missing or broken.

    >>> gene_names()["HGNC:10672"].symbol, gene_names()["HGNC:2447"].name
    ('CXCL12', 'casein beta')
    """
    _, _, *lines = table()
    genes = [gene(number, line.split("\t")) for number, line in enumerate(lines, start=3)]
    return {one.hgnc: one for one in genes}


def gene(number: int, cells: list[str]) -> GeneNames:
    """One row of the table."""
    if len(cells) != len(GeneNames.__slots__):
        raise OntologyError(f"{FILE}:{number}: needs {len(GeneNames.__slots__)} cells. {REMEDY}")
    lists = (tuple(filter(None, cell.split("|"))) for cell in cells[SINGLE:])
    return GeneNames(*cells[:SINGLE], *lists)  # type: ignore[arg-type] # four texts, then six lists


def source_line() -> str:
    """Source, version and licence of the table, as its first line tells them."""
    return table()[0].removeprefix("#").strip()


def coding_genes() -> int:
    """How many approved protein-coding genes HGNC has in this version, of which the table holds only a few.

    >>> 18_000 < coding_genes() < 21_000
    True
    """
    found = re.search(r"protein-coding genes: (\d+)", source_line())
    if found is None:
        raise OntologyError(f"{FILE}:1: does not tell the number of protein-coding genes. {REMEDY}")
    return int(found[1])


@cache
def table() -> tuple[str, ...]:
    """The lines of the table."""
    try:
        lines = (room("ontology") / "imports" / FILE).read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise OntologyError(f"{FILE}: cannot be read ({fault.strerror}). {REMEDY}") from fault
    if not lines or not lines[0].startswith("#"):
        raise OntologyError(f"{FILE}:1: does not tell its source. {REMEDY}")
    return tuple(lines)
