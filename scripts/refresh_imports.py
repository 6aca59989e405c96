"""Make ontology/imports/ again: python scripts/refresh_imports.py FOLDER (or web, for public addresses)."""

import sys
from pathlib import Path

from seedsoil.curation import read_curation
from seedsoil.errors import SeedsoilError
from seedsoil.imports import bridged, genes_of, names_of, refresh, used_terms
from seedsoil.publish import in_order, turtle

ROOT = Path(__file__).resolve().parents[1]


def main(origin: str, folder: Path = ROOT / "ontology" / "imports") -> None:
    """Write the slices, and say what changed; what cannot be read ends the run before anything is written."""
    try:
        ours = read_curation(ROOT / "curation")
        used = used_terms(ours.mappings) | bridged((folder.parent / "bridge.ttl").read_bytes())
        made = refresh(origin, folder, used, genes_of(ours.mappings), names_of(ours))
    except (SeedsoilError, OSError) as error:
        sys.exit(str(error))
    for name, triples in made.slices.items():
        (folder / f"{name}.ttl").write_bytes(turtle(in_order(triples)))
    for name, table in made.tables.items():
        (folder / name).write_text(table, encoding="utf-8", newline="\n")
    print(*made.report, f"{len(made.slices)} slices written, {len(made.report)} changes.", sep="\n")


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) > 1 else sys.exit(__doc__)
