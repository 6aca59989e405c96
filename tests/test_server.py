"""What a language model meets: tools that answer, complaints that help, limits, a guide that is true."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mcp import Client, StdioServerParameters

from seedsoil.curation import read_curation
from seedsoil.errors import QueryError
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.queries import ask, names
from seedsoil.server.guide import guide_from_tables, written_guide
from seedsoil.server.mcp import GUIDE, mcp_server
from seedsoil.server.outside import refuse_calls_outside
from seedsoil.server.worker import answer_in_time
from seedsoil.store import fill, open_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

TOOLS = {"ask_question", "explain", "find_entity", "find_paths", "guide", "list_questions", "run_sparql"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real knowledge base, on disk."""
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    path = tmp_path_factory.mktemp("server") / "store"
    fill(quads(graphs), path)
    return path


def talk(server: Any, dialogue: Callable[[Client], Awaitable[Any]]) -> Any:
    """What comes of talking to a server, in this process or in one of its own."""

    async def connected() -> Any:
        async with Client(server) as client:
            return await dialogue(client)

    return asyncio.run(connected())


def called(folder: Path, tool: str, **arguments: Any) -> Any:
    """What a tool gives; a list comes wrapped, as the protocol wants an object."""
    answer = talk(mcp_server(folder, "1"), lambda client: client.call_tool(tool, arguments))
    assert not answer.is_error, answer.content
    content = answer.structured_content
    return content["result"] if set(content) == {"result"} else content


def complaint(folder: Path, tool: str, **arguments: Any) -> str:
    """What a tool says of a mistake."""
    answer = talk(mcp_server(folder, "1"), lambda client: client.call_tool(tool, arguments))
    assert answer.is_error
    text: str = answer.content[0].text
    assert "Traceback" not in text
    return text


# ── tools ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_tool_says_what_it_does_and_only_reads(folder: Path) -> None:
    listed = talk(mcp_server(folder, "1"), lambda client: client.list_tools()).tools
    assert {tool.name for tool in listed} == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in listed)


def test_the_instructions_name_tools_that_there_are(folder: Path) -> None:
    async def instructions(client: Client) -> str | None:
        return client.instructions

    said = talk(mcp_server(folder, "1"), instructions)
    assert {"guide", "find_entity", "list_questions", "ask_question", "run_sparql", "explain"} <= set(
        re.findall(r"\w+", said)
    )


def test_a_name_leads_to_an_entity(folder: Path) -> None:
    assert called(folder, "find_entity", text="HER2")[0]["id"] == "entity:ERBB2"


def test_all_questions_are_listed_and_a_topic_narrows_them(folder: Path) -> None:
    assert [one["name"] for one in called(folder, "list_questions")] == list(names())
    about = called(folder, "list_questions", topic="microRNA target")
    assert "mirna_targets" in {one["name"] for one in about}
    assert len(about) < len(names())


def test_a_stored_question_is_answered_by_pages(folder: Path) -> None:
    whole = called(folder, "ask_question", name="metastasis_drivers_by_site", parameters={"site": "bone"})
    assert (whole["rows_in_all"], whole["cut"]) == (len(whole["rows"]), False)
    some = called(
        folder, "ask_question", name="metastasis_drivers_by_site", parameters={"site": "bone"}, most=2, skip=3
    )
    assert (some["rows"], some["cut"]) == (whole["rows"][3:5], True)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find_entity", {"text": "CXCL12", "most": 0}),
        ("explain", {"what": "CXCL12", "most": -1}),
        ("ask_question", {"name": "contents", "skip": -2}),
        ("ask_question", {"name": "contents", "most": -1}),
        ("run_sparql", {"query": "ASK {}", "most": 0}),
        ("find_paths", {"start": "CXCL12", "end": "lung", "steps": 0}),
    ],
)
def test_numbers_that_are_too_small_are_refused(folder: Path, tool: str, arguments: dict[str, Any]) -> None:
    assert " is too small. Write " in complaint(folder, tool, **arguments)


def test_sparql_is_answered_and_cut(folder: Path) -> None:
    answer = called(folder, "run_sparql", query="SELECT ?c { ?c a soil:Claim } ORDER BY ?c", most=2)
    assert answer == {"columns": ["c"], "rows": [["claim:xie2017-0001"], ["claim:xie2017-0002"]], "cut": True}
    assert called(folder, "run_sparql", query="ASK { entity:CCL18 ?p ?o }") == {
        "text": "true\n",
        "cut": False,
    }


def test_an_explanation_names_places_and_papers(folder: Path) -> None:
    told = json.dumps(called(folder, "explain", what="claim:xie2017-0418"))
    assert "10.1016/j.ccr.2011.02.006" in told
    assert "start" in told


def test_paths_are_chains_of_claims(folder: Path) -> None:
    found = called(folder, "find_paths", start="miR-126", end="lung metastasis")
    assert found["rows"]
    assert any("claim:" in str(cell) for cell in found["rows"][0])


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("ask_question", {"name": "metastasis_driver_by_site"}, "Did you mean metastasis_drivers_by_site"),
        ("ask_question", {"name": "claims_about"}, "claims_about needs a value for entity"),
        ("ask_question", {"name": "claims_about", "parameters": {"entity": "CXCL99"}}, 'no entity "CXCL99"'),
        ("ask_question", {"name": "claims_about", "parameters": {"entiti": "CCL18"}}, "Did you mean entity"),
        ("run_sparql", {"query": "SELECT ?x { ?x "}, "line 1, column"),
        ("run_sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "read-only"),
        ("run_sparql", {"query": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"}, "SERVICE"),
        ("explain", {"what": "claim:xie2017-9999"}, "xie2017-9999"),
        ("find_paths", {"start": "miR-126", "end": "the moon"}, "the moon"),
        ("ask_question", {"name": 7}, "name"),
    ],
)
def test_a_mistake_comes_back_as_a_line_that_helps(
    folder: Path, tool: str, arguments: dict[str, Any], says: str
) -> None:
    assert says in complaint(folder, tool, **arguments)


def test_the_command_serves_over_standard_input_and_output(folder: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "seedsoil", "mcp", "--store", str(folder)],
        env=dict(os.environ),
    )
    answer = talk(server, lambda client: client.call_tool("find_entity", {"text": "SDF-1"}))
    assert answer.structured_content["result"][0]["id"] == "entity:CXCL12"


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_query_without_end_is_ended(folder: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(QueryError, match="ended after 1 seconds"):
        answer_in_time(folder, endless, most=1, seconds=1)


def test_a_product_of_everything_is_cut_not_computed(folder: Path) -> None:
    answer = answer_in_time(folder, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", most=3, seconds=60)
    assert (len(answer["rows"]), answer["cut"]) == (3, True)


def test_a_query_that_needs_too_much_memory_is_told_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    greedy = tmp_path / "greedy.py"
    greedy.write_text("import sys; sys.stderr.write('memory allocation of 9 bytes failed'); sys.exit(134)\n")
    monkeypatch.setattr("seedsoil.server.worker.COMMAND", (sys.executable, str(greedy)))
    with pytest.raises(QueryError, match="more memory"):
        answer_in_time(folder, "ASK {}", most=1, seconds=60)


@pytest.mark.parametrize("depth", [10, 3_000, 40_000])
def test_deep_nesting_does_not_end_the_process(folder: Path, depth: int) -> None:
    assert ask(open_store(folder), "ASK " + "{" * depth + "}" * depth) == "true\n"


def test_a_query_that_fails_half_way_fails_in_one_line(folder: Path) -> None:
    # Solutions that another thread than their own drops complain as an unraisable error, which pytest hears.
    with pytest.raises(QueryError, match="could not be answered"):
        ask(open_store(folder), "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }")
    gc.collect()


def test_a_query_too_long_to_be_meant_is_refused(folder: Path) -> None:
    with pytest.raises(QueryError, match="100000 are the most"):
        ask(open_store(folder), "ASK {}" + " " * 100_000)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
        "SELECT * { service SILENT ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''a ' quote''' SERVICE<urn:x> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a # no comment" . SERVICE ex:there { ?s ?p ?o } }',
        "SELECT * { ?s <urn:a#b> ?o . SERVICE <urn:x> { ?s ?p ?o } }",
    ],
)
def test_calls_outside_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_calls_outside(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o } # SERVICE",
        'SELECT * { ?s ex:service <urn:SERVICE> ; ?p \'SERVICE\', """a SERVICE""", \'x\'@service }',
        "PREFIX service: <urn:x> SELECT * { ?s service:a ?o }",
        r"SELECT * { ?s ?p 'it\'s a SERVICE' }",
    ],
)
def test_the_word_alone_is_harmless(text: str) -> None:
    refuse_calls_outside(text)


# ── the guide ───────────────────────────────────────────────────────────────────────────────────────────


def test_every_query_and_figure_of_the_guide_is_what_the_tables_give() -> None:
    assert written_guide() == guide_from_tables(), "run: python scripts/document.py"


def test_the_guide_leaves_no_figure_open_and_no_question_out() -> None:
    text = written_guide()
    assert not re.findall(r"\{[a-z]+\}", text)
    assert all(f"`{name}(" in text for name in names())
    assert text.count("```sparql") >= 8


def test_the_guide_is_a_resource_and_a_tool(folder: Path) -> None:
    resource = talk(mcp_server(folder, "1"), lambda client: client.read_resource(GUIDE))
    assert resource.contents[0].text == written_guide() == called(folder, "guide")
