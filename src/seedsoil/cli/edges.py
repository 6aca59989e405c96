"""What all commands share: the store that is asked, files that are read, answers that are written."""

from __future__ import annotations

import errno
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from seedsoil.errors import EndpointError, QueryError

if TYPE_CHECKING:
    from argparse import Namespace

    from pyoxigraph import Store

    from seedsoil.queries import Answer
    from seedsoil.store import Queryable

__all__ = ["OK", "PROBLEM", "embedded", "folder_of", "opened", "read", "show", "version", "written"]

OK, PROBLEM = 0, 1


def opened(args: Namespace) -> Queryable:
    """What is to be asked: an endpoint, a store, or the built one."""
    if args.endpoint is None:
        return embedded(args)
    if args.store is not None:
        raise EndpointError("give --store or --endpoint, not both.")
    from seedsoil.endpoint import Endpoint  # noqa: PLC0415 - importing what speaks HTTP takes its time

    return Endpoint(args.endpoint, args.timeout)


def embedded(args: Namespace) -> Store:
    """The store that is asked for, or the built one."""
    from seedsoil.store import open_store  # noqa: PLC0415

    return open_store(folder_of(args))


def folder_of(args: Namespace) -> Path:
    """Where that store is."""
    from seedsoil.pipeline import ensure_store  # noqa: PLC0415

    return args.store or ensure_store()


def read(name: str) -> str:
    """The text of a file, or of standard input; raises QueryError."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{name}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error


def show(answer: Answer, form: str | None) -> int:
    """Write an answer; remarks, also on one without rows, go to the terminal, not into the data.

    Without a format it is a table, or records where that would be wider than the terminal.
    """
    from seedsoil.queries import render  # noqa: PLC0415

    sys.stderr.writelines(f"seedsoil: {remark}\n" for remark in answer.remarks)
    if not answer.rows:
        sys.stderr.write("(no rows)\n")
    text = render(answer, form or "table")
    fits = form or max(map(len, text.split("\n"))) <= room_to_write()
    return written(text if fits else render(answer, "records"))


def room_to_write() -> float:
    """How many signs a line of the terminal holds; a file or a pipe holds any."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, AttributeError):  # no terminal, or nothing at all
        return math.inf


def written(text: str) -> int:
    """Write a text to the end; raises OSError if there is nowhere to write it."""
    if sys.stdout is None:  # closed by whoever called
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.write(text)
    sys.stdout.flush()
    return OK


def version() -> str:
    """The version that is installed."""
    from importlib.metadata import version as installed  # noqa: PLC0415 - 30 ms

    return installed("seedsoil")
