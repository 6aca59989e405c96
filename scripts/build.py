"""Build the knowledge base into dist/, print what was built, and answer one question with it."""

import argparse
import sys
from pathlib import Path

from seedsoil.errors import SeedsoilError
from seedsoil.pipeline.stages import build, show_progress
from seedsoil.queries import load, render, run
from seedsoil.store import open_store

DIST = Path(__file__).resolve().parents[1] / "dist"


def main() -> None:
    """Run all stages; what is wrong with the tables ends the run in a line each, and leaves the old dist/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="the text of the source document, to verify its spans")
    parser.add_argument("--no-reason", dest="reason", action="store_false", help="do not ask HermiT")
    parser.add_argument("--no-judge", dest="judge", action="store_false", help="do not validate with pySHACL")
    try:
        print(*build(DIST, **vars(parser.parse_args()), tell=show_progress).lines(), sep="\n")
        answer = run(open_store(DIST / "store"), load("metastasis_drivers_by_site"), {"site": "bone"})
    except (SeedsoilError, OSError) as error:  # OSError: the disk is full, or the folder may not be written
        sys.exit(str(error))
    print("\nWhich molecules drive or hold back metastasis to bone?\n", render(answer, "table"), sep="\n")


if __name__ == "__main__":
    main()
