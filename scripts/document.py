"""Write the documents that are generated from the code; a test compares each with its source."""

from pathlib import Path

from seedsoil.cli import help_text
from seedsoil.curation import column_dictionary
from seedsoil.queries.description import readme

ROOT = Path(__file__).resolve().parents[1]

# One row each: the document, and the function whose words it holds.
DOCUMENTS = {
    "curation/README.md": column_dictionary,
    "docs/command.md": help_text,
    "queries/README.md": readme,
}


def main() -> None:
    """Write every document, and name it."""
    for path, text in DOCUMENTS.items():
        (ROOT / path).write_text(text(), encoding="utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
