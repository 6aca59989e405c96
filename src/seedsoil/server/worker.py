"""A stranger's query, answered in a process of its own that can be ended.

The engine knows no time limit and a running query cannot be stopped, so whoever answers strangers runs this
module, ``python -m seedsoil.server.worker STORE MOST``, gives it the query on standard input, reads JSON from
standard output, and ends it when its time is over.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from seedsoil.errors import QueryError, SeedsoilError
from seedsoil.queries import Answer, ask
from seedsoil.server.outside import refuse_calls_outside
from seedsoil.store import open_store

__all__ = ["answer_in_time"]

COMMAND = (sys.executable, "-m", "seedsoil.server.worker")
#: How much memory a query may take, in bytes.
MEMORY = 4 << 30


def answer_in_time(store: Path, text: str, *, most: int, seconds: float) -> dict[str, Any]:
    """The answer to a query: ``columns`` and ``rows``, or ``text``; ``cut`` tells whether there is more.

    It has ``most`` rows or lines at most.

    Raises QueryError as ``seedsoil.queries.ask`` does, and for a query that calls another endpoint, takes
    longer than ``seconds``, or needs more memory than MEMORY.
    """
    refuse_calls_outside(text)
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [*COMMAND, str(store), str(most)],
            input=text.encode(),
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"the query was ended after {seconds:g} seconds. Name more in it, or ask for fewer rows."
        ) from None
    if done.returncode:
        raise QueryError(complaint(done.stderr.decode()))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def complaint(said: str) -> str:
    """What the process said of a query that it could not answer; one that died has said nothing of use."""
    line = said.strip().removeprefix("seedsoil: ")
    if not line or "Traceback" in line or "memory allocation" in line:
        return "the query needs more memory than a query may take. Name more in it, or ask in parts."
    return line


def main(store: str, most: str) -> None:
    """Answer the query on standard input."""
    limit_memory()
    try:
        print(json.dumps(answer(Path(store), sys.stdin.buffer.read().decode(), int(most))))  # noqa: T201
    except SeedsoilError as error:
        sys.exit(f"seedsoil: {error}")


def answer(store: Path, text: str, most: int) -> dict[str, Any]:
    """The answer as JSON has it; one row more than wanted tells whether there are more."""
    found = ask(open_store(store), text, most + 1)
    if isinstance(found, Answer):
        return {"columns": found.columns, "rows": found.rows[:most], "cut": len(found.rows) > most}
    lines = found.splitlines(keepends=True)
    return {"text": "".join(lines[:most]), "cut": len(lines) > most}


def limit_memory() -> None:
    """Let the system refuse this process more memory, where it can."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
