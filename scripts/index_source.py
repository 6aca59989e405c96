"""Index the text of a source document: python scripts/index_source.py TEXT --id xie2017."""

import argparse
import sys
from pathlib import Path

from seedsoil.errors import SeedsoilError
from seedsoil.indexing import index_source

CURATION = Path(__file__).resolve().parents[1] / "curation"


def main() -> int:
    """Run the indexer; 0 when the tables fit the text, 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path, help="the text of the article, UTF-8")
    parser.add_argument("--id", required=True, help="the folder of the source document, such as xie2017")
    parser.add_argument("--accept", action="store_true", help="take a changed text as it is now")
    parser.add_argument("--curation", type=Path, default=CURATION, help="where the folders are")
    given = parser.parse_args()
    try:
        print(index_source(given.text, given.id, given.curation, accept=given.accept))
    except SeedsoilError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
