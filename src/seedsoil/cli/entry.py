"""Where the command begins and ends: arguments in, exit code out, no traceback for a user's mistake."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from seedsoil.cli.commands import COMMANDS, command
from seedsoil.cli.edges import PROBLEM, version, written
from seedsoil.cli.parsers import all_parsers, meant, refuse
from seedsoil.errors import SeedsoilError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, those of the process if none are given; return its exit code.

    Raises SystemExit as argparse does: 2 for a wrong command line, 0 after ``--help``.
    """
    if argv is None:
        die_by_signals()
    speak_utf8()
    try:
        return dispatch(sys.argv[1:] if argv is None else list(argv))
    except SeedsoilError as error:
        sys.stderr.write(f"seedsoil: {error}\n")
    # A full disk, or a reader that went away: say so once, not again when the process ends.
    except OSError as error:
        sys.stderr.write(f"seedsoil: {error.filename or 'output'}: {error.strerror}\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return PROBLEM


def die_by_signals() -> None:
    """End at once on Ctrl-C, which a running query would not notice, and when the reader of a pipe leaves."""
    for name in ("SIGINT", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def speak_utf8() -> None:
    """Write UTF-8 and plain line ends, whatever the locale says; what nobody hears goes nowhere."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def dispatch(words: list[str]) -> int:
    """Run the command that the words name."""
    root, parsers = all_parsers()
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        root.error(f"there is no command {words[0]!r}. {meant(words[0], COMMANDS)}")
    args, rest = root.parse_known_args(words)
    if args.version:
        return written(f"seedsoil {version()}\n")
    if args.command is None:
        refuse(root, rest)
        return written(root.format_help())
    return command(args.command)(parsers[args.command], args, rest)
