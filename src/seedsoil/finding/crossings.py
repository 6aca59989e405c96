"""Ids of genes to which our mappings do not lead: those of Ensembl, NCBI Gene and UniProt, by way of HGNC."""

from __future__ import annotations

import re

__all__ = ["crossed"]

# What an id looks like, what it is called, and the column of the packaged table that has it. A bare number
# may be anything, so an id of NCBI Gene wants its prefix.
FORMS = (
    (r"(?:ENSEMBL:)?(ENSG\d{11})(?:\.\d+)?", "Ensembl id", "ensembl"),
    (r"(?:NCBIGENE|ENTREZ|GENEID):(\d+)", "NCBI Gene id", "entrez"),
    (
        r"(?:UNIPROT(?:KB)?:)?([OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2})(?:-\d+)?",
        "UniProt id",
        "uniprot",
    ),
)


def crossed(text: str) -> tuple[str, str]:
    """The HGNC id of the gene that has this id elsewhere, and what kind of id it is; else the text itself.

    >>> crossed("ENSG00000107562.18"), crossed("uniprot:P48061"), crossed("CXCL12")
    (('HGNC:10672', 'Ensembl id'), ('HGNC:10672', 'UniProt id'), ('CXCL12', ''))
    """
    for pattern, words, column in FORMS:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            # Late: only who brings such an id waits for the table.
            from seedsoil.finding.gene_names import gene_names  # noqa: PLC0415

            wanted = found[1].upper()
            genes = [gene.hgnc for gene in gene_names().values() if wanted in getattr(gene, column)]
            if len(genes) == 1:
                return genes[0], words
    return text, ""
