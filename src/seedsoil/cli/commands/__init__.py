"""The commands, one module each; its ``run`` takes parser, parsed arguments and the words left over.

A module is loaded when its command is called: none should pay for what the others import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from seedsoil.cli.arguments import SUMMARIES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    Command = Callable[[ArgumentParser, Namespace, list[str]], int]

__all__ = ["COMMANDS", "command"]

#: The names of the commands, in the order of the help.
COMMANDS = tuple(SUMMARIES)


def command(name: str) -> Command:
    """The function that runs a command; it returns the exit code.

    >>> command("info").__module__
    'seedsoil.cli.commands.info'
    """
    run: Command = import_module(f"{__name__}.{name}").run
    return run
