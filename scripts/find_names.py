"""Mark which names of the entities a source prints: python scripts/find_names.py TEXT --id xie2017."""

import argparse
import sys
from pathlib import Path

from seedsoil.errors import SeedsoilError
from seedsoil.pipeline.source_texts import mark_printed_names

CURATION = Path(__file__).resolve().parents[1] / "curation"


def main() -> int:
    """Write the source's mentions.tsv anew; forms that a curator typed stay."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path, help="the text that was indexed")
    parser.add_argument("--id", required=True, help="the folder of the source document, such as xie2017")
    given = parser.parse_args()
    try:
        print(mark_printed_names(CURATION, given.id, given.text))
    except SeedsoilError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
