"""Where the data rooms are: inside the installed package, or in the checkout that it was installed from."""

from __future__ import annotations

from pathlib import Path

__all__ = ["room"]


def room(name: str) -> Path:
    """The folder of a data room: ``curation``, ``ontology``, ``shapes`` or ``queries``.

    An editable install sees the live files of the checkout; a wheel brings its own copy.

    >>> room("curation").name
    'curation'
    """
    here = Path(__file__).resolve()
    installed = here.parent / "data" / name
    return installed if installed.is_dir() else here.parents[2] / name
