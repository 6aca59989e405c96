"""The commands and their arguments, as tables; the parsers are made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["ARGUMENTS", "FORMATS", "SUMMARIES", "SYNTAXES"]

# Named here too, so that the parser need not load what renders or reads; a test holds them together.
FORMATS = ("table", "records", "csv", "tsv", "json", "md")
SYNTAXES = ("ttl", "nt", "rdf", "trig", "nq", "jsonld")

SUMMARIES = {
    "query": "list the stored questions, or answer one by its name",
    "find": "find what a name means, also an old symbol, an outside id or a mistyped one",
    "explain": "say where something comes from: claims, sentences, papers",
    "paths": "find signed paths from one entity to another, claim by claim",
    "sparql": "answer a SPARQL query of your own; the usual prefixes are known",
    "annotate": "say what is known of a list of your own genes, and which sets it is rich in",
    "validate": "check a file of RDF against the shapes",
    "info": "say what is in the store, and where it is",
    "mcp": "serve language models over the Model Context Protocol, on standard input and output",
}

FORMAT = (
    ["--format"],
    {
        "choices": FORMATS,
        "help": "how to write the answer; a table unless told, or records where the terminal is too narrow",
    },
)
STORE = (["--store"], {"type": Path, "metavar": "PATH", "help": "another store than the built one"})
ENDPOINT = (["--endpoint"], {"metavar": "URL", "help": "ask a SPARQL 1.1 endpoint instead of a store"})
TIMEOUT = (
    ["--timeout"],
    {
        "type": float,
        "metavar": "S",
        "default": 60.0,
        "help": "seconds to wait for an endpoint; 60 unless told",
    },
)
#: Where the answers come from.
SOURCE = (STORE, ENDPOINT, TIMEOUT)
ARGUMENTS: dict[str, list[tuple[list[str], dict[str, Any]]]] = {
    "query": [
        (["name"], {"nargs": "?", "metavar": "NAME", "help": "the name of a stored question"}),
        (["-h", "--help"], {"action": "store_true", "help": "show this help, or that of a question"}),
        (
            ["--about"],
            {"metavar": "TOPIC", "help": "list the questions that have these words, the best first"},
        ),
        (["--columns"], {"metavar": "A,B", "help": "only these columns of the answer, in this order"}),
        FORMAT,
        *SOURCE,
    ],
    "find": [
        (["text"], {"metavar": "TEXT", "help": "a name, an id, a paper's number, DOI or author and year"}),
        FORMAT,
        *SOURCE,
    ],
    "explain": [
        (
            ["what"],
            {"metavar": "WHAT", "help": "an entity, a claim, a paper, any record, or a stored question"},
        ),
        (["--row"], {"type": int, "metavar": "N", "help": "this row of the question's answer; else all"}),
        (
            ["--text"],
            {
                "type": Path,
                "metavar": "FILE",
                "help": "the source's text: show sentences, the span bold or in ⟦ ⟧",
            },
        ),
        FORMAT,
        *SOURCE,
    ],
    "sparql": [
        (["text"], {"nargs": "?", "metavar": "QUERY", "help": "SELECT, ASK, CONSTRUCT or DESCRIBE"}),
        (["--file"], {"metavar": "FILE", "help": "read the query from a file; - is standard input"}),
        FORMAT,
        *SOURCE,
    ],
    "paths": [
        (["start"], {"metavar": "FROM", "help": "an entity: its slug, label, synonym or outside id"}),
        (["end"], {"metavar": "TO", "help": "another; a metastasis to an organ counts as the organ"}),
        (["--steps"], {"type": int, "default": 4, "help": "how many steps at most; 4 unless told"}),
        FORMAT,
        *SOURCE,
    ],
    "annotate": [
        (
            ["file"],
            {"nargs": "?", "metavar": "FILE", "help": "CSV, TSV, or one gene a line; - is standard input"},
        ),
        (["--column"], {"metavar": "NAME", "help": "the column of genes, if its header does not tell"}),
        (
            ["--sets"],
            {"action": "store_true", "help": "sets of genes: those over-represented in FILE, or all of them"},
        ),
        (
            ["--background"],
            {
                "metavar": "WHAT",
                "help": "what FILE could have been drawn from, for --sets: kb (the genes of the knowledge "
                "base; the default), protein-coding (all of HGNC), or a file of genes, such as all measured",
            },
        ),
        (["--gmt"], {"action": "store_true", "help": "write the sets of genes as GMT"}),
        FORMAT,
        *SOURCE,
    ],
    "validate": [
        (
            ["file"],
            {
                "metavar": "FILE",
                "help": "Turtle, N-Triples, TriG, N-Quads, RDF/XML or JSON-LD; - is standard input",
            },
        ),
        (
            ["--syntax"],
            {
                "choices": SYNTAXES,
                "default": "",
                "help": "how FILE is written, if its ending does not tell; else guessed for standard input",
            },
        ),
        STORE,
    ],
    "info": [FORMAT, *SOURCE],
    "mcp": [STORE],
}
