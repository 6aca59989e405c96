"""The MCP server: what a language model may ask of the knowledge base, as tools.

The official Python SDK does the talking, over standard input and output; the tools are the functions of
``seedsoil.server.tools``. A mistake of the model comes back as one clear line that it can act upon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from seedsoil.errors import SeedsoilError
from seedsoil.server import tools
from seedsoil.server.guide import written_guide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["GUIDE", "mcp_server"]

GUIDE = "seedsoil://guide"
INSTRUCTIONS = """\
A literature-curated knowledge base of the tumour microenvironment in breast-cancer metastasis. Every answer
is what a review article says, with the claim, its place and the papers cited; no rows means that it does not
say so. Read the guide once (tool `guide` or resource seedsoil://guide). Then: find_entity for names,
list_questions and ask_question for checked answers, run_sparql where no stored question fits, explain for
the evidence behind an answer. Repeat stance and hedge as they are, and name claims and references."""
READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Result = TypeVar("Result")


def mcp_server(store: Path, version: str) -> MCPServer[Any]:
    """The server that answers from the store in this folder; ``run()`` serves until its input ends.

    >>> from pathlib import Path
    >>> mcp_server(Path("store"), "1").name
    'Seedsoil'
    """
    server = MCPServer("Seedsoil", version=version, instructions=INSTRUCTIONS, log_level="WARNING")
    for tool in Tools(store).all():
        server.tool(annotations=READ_ONLY)(complaining(tool))
    server.resource(GUIDE, name="guide", mime_type="text/markdown")(written_guide)
    return server


def complaining(tool: Callable[..., Result]) -> Callable[..., Result]:
    """The tool, whose complaints reach the model as they are."""

    @wraps(tool)
    def answer(*args: Any, **named: Any) -> Result:
        try:
            return tool(*args, **named)
        except SeedsoilError as error:
            raise ToolError(str(error)) from error

    return answer


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools, over the store in a folder; their docstrings are what the model reads of them."""

    store: Path

    def guide(self) -> str:
        """What the data are, how to query them, and how to speak of them. Read this first."""
        return written_guide()

    def find_entity(self, text: str, most: int = 10) -> list[dict[str, Any]]:
        """What a name means here: labels, synonyms, gene symbols old and new, outside ids, typos.

        Papers too: by number (87), DOI, author and year (Al-Hajj 2003), or words of the title.

        Heed the warnings: some names mean something else elsewhere.
        """
        return tools.found(self.store, text, most)

    def list_questions(self, topic: str = "") -> list[dict[str, Any]]:
        """The stored questions, whose answers are checked; those on a topic if words are given ("mirna")."""
        return tools.questions_about(topic)

    def ask_question(
        self, name: str, parameters: dict[str, str] | None = None, most: int = 100, skip: int = 0
    ) -> dict[str, Any]:
        """The answer to a stored question, `most` rows from row `skip` on.

        Values of parameters are names as people write them: {"site": "lung"}, {"entity": "HER2"}.
        """
        return tools.rows_of(self.store, name, parameters or {}, most=most, skip=skip)

    def run_sparql(self, query: str, most: int = 100) -> dict[str, Any]:
        """The answer to a read-only SPARQL query; the prefixes of the guide are known.

        It ends after 15 seconds; updates and SERVICE are refused.
        """
        return tools.sparql_rows(self.store, query, most)

    def explain(self, what: str, most: int = 20) -> dict[str, Any]:
        """Why: the claims behind a name, a claim id or a paper (87, a DOI, Al-Hajj 2003).

        With places, papers, consensus and errata.
        """
        return tools.explained(self.store, what, most)

    def find_paths(self, start: str, end: str, steps: int = 4) -> dict[str, Any]:
        """How one thing acts on another: chains of claims with the net sign of each."""
        return tools.paths_rows(self.store, start, end, steps)

    def all(self) -> list[Callable[..., Any]]:
        """The tools in the order in which they are wanted."""
        return [
            *(self.guide, self.find_entity, self.list_questions, self.ask_question),
            *(self.run_sparql, self.explain, self.find_paths),
        ]
