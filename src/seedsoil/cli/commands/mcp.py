"""Serve language models over the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedsoil.cli.edges import OK, folder_of, version
from seedsoil.cli.parsers import refuse
from seedsoil.errors import QueryError
from seedsoil.store import open_store

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["run"]


def run(parser: ArgumentParser, args: Namespace, rest: list[str]) -> int:
    """Answer until the standard input ends."""
    refuse(parser, rest)
    folder = folder_of(args)
    open_store(folder)  # complains now rather than at the first question
    try:
        from seedsoil.server.mcp import mcp_server  # noqa: PLC0415 - its SDK is an extra
    except ModuleNotFoundError as error:
        raise QueryError(
            f"{error.name} is not installed. Install the extra: pip install 'seedsoil[mcp]'"
        ) from error
    mcp_server(folder, version()).run()
    return OK
