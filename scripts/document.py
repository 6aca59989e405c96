"""Write the documents that are generated from the code; a test compares each with its source."""

import sys
from pathlib import Path

from seedsoil.cli import help_text
from seedsoil.curation import column_dictionary
from seedsoil.pipeline.stages import report_with
from seedsoil.queries.description import readme
from seedsoil.server.guide import guide_from_tables

ROOT = Path(__file__).resolve().parents[1]

# One row each: the document, and the function whose words it holds.
DOCUMENTS = {
    "curation/README.md": column_dictionary,
    "docs/command.md": help_text,
    "queries/README.md": readme,
    "src/seedsoil/server/guide.md": guide_from_tables,
}


def main(texts: list[str]) -> None:
    """Write every document and name it; the curation report if the text of the source is named."""
    written = {path: text() for path, text in DOCUMENTS.items()}
    if texts:
        written["docs/curation-report.md"] = report_with(Path(texts[0]))
    for path, text in written.items():
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
