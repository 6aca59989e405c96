"""The command: what it prints, where, with which exit code, and what it says to someone who mistyped."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from contextlib import suppress
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store

from seedsoil.cli import arguments, help_text, main
from seedsoil.pipeline.stages import quads
from seedsoil.queries import FORMATS, load, names, render, run
from seedsoil.queries.executables import executables
from seedsoil.store import fill
from seedsoil.validate import SYNTAXES
from seedsoil.vocabulary import GRAPH, SOIL

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
COMMAND = (sys.executable, "-m", "seedsoil")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk, with the small knowledge base in it."""
    store = Store()
    store.load(path=str(HERE / "small.trig"), format=RdfFormat.TRIG)
    path = tmp_path_factory.mktemp("store") / "store"
    fill(list(store), path)
    return path


@pytest.fixture
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small store is the one that the command finds."""
    monkeypatch.setenv("SEEDSOIL_STORE", str(folder))


here = pytest.mark.usefixtures("_here")


def shell(
    words: Sequence[str], folder: Path, *, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    variables = os.environ | {"SEEDSOIL_STORE": str(folder)} | (env or {})
    return subprocess.run([*COMMAND, *words], input=stdin, capture_output=True, check=False, env=variables)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output, and complaints of the command."""
    try:
        code = main(list(words))
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────


@here
def test_a_question_is_answered_as_from_python(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for form in FORMATS:
        words = ("query", "metastasis_drivers_by_site", "--site", "lung", "--format", form)
        expected = render(
            run(Store.read_only(str(folder)), load("metastasis_drivers_by_site"), {"site": "lung"}), form
        )
        assert said(capsys, *words) == (0, expected, "")


@here
def test_only_the_columns_that_are_wanted_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    whole = said(capsys, "query", "contents", "--format", "tsv")[1]
    code, out, err = said(capsys, "query", "contents", "--format", "tsv", "--columns", "count, kind")
    assert (code, err) == (0, "")
    kind, count = (whole.splitlines()[0].split("\t").index(name) for name in ("kind", "count"))
    cells = [line.split("\t") for line in whole.splitlines()]
    assert [line.split("\t") for line in out.splitlines()] == [[row[count], row[kind]] for row in cells]


@pytest.mark.parametrize(
    ("topic", "first"),
    [
        ("Which chemokines bind CXCR2?", "chemokine_families"),
        ("prognosis of patients", "clinical_outcomes"),
        ("resistance to chemotherapy", "therapy_resistance_factors"),
        ("exosomal miRNA", "exosome_routes"),
        ("", "angiogenesis_and_vessels"),
        ("zebra", ""),
    ],
)
def test_questions_are_found_by_their_topic(
    topic: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "query", "--about", topic, "--format", "csv", "--columns", "question")
    found = out.splitlines()[1:]
    assert (code, found[:1], err) == (0, [first][: bool(first)], "" if first else "(no rows)\n")
    assert (len(found) == len(names())) == (topic == "")


@pytest.mark.parametrize(("width", "form"), [(40, "records"), (400, "table")])
def test_what_a_terminal_has_no_room_for_is_shown_as_records(width: int, form: str, folder: Path) -> None:
    words = ("query", "metastasis_drivers_by_site", "--site", "lung")
    question = load("metastasis_drivers_by_site")
    answer = run(Store.read_only(str(folder)), question, {"site": "lung"})
    assert terminal(words, folder, width) == render(answer, form)
    assert terminal((*words, "--format", "table"), folder, width) == render(answer, "table")


def terminal(words: Sequence[str], folder: Path, width: int) -> str:
    """What the command writes on a terminal of this width."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (40, width))
    environment = os.environ | {"SEEDSOIL_STORE": str(folder)}
    with (
        subprocess.Popen([*COMMAND, *words], stdout=its, env=environment),
        os.fdopen(ours, "rb", 0) as screen,
    ):
        os.close(its)
        written = b""
        # Linux says EIO where others say that the file has ended.
        with suppress(OSError):
            while part := screen.read(1 << 16):
                written += part
    return written.decode().replace("\r\n", "\n")


@here
def test_the_store_can_be_named(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", "nowhere")
    code, out, err = said(capsys, "query", "contents")
    assert (code, out) == (1, "")
    assert err.startswith("seedsoil: nowhere: there is no store here.")
    assert said(capsys, "query", "contents", "--store", str(folder))[0] == 0


@here
def test_options_may_stand_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    one = said(capsys, "query", "claims_about", "--entity", "SDF-1", "--format", "csv")
    assert one[1].startswith("claim,label,")
    assert said(capsys, "query", "--format=csv", "claims_about", "--entity=HGNC:10672") == one


@here
def test_without_a_name_the_questions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "query", "--format", "json")
    assert code == 0
    assert [row["question"] for row in json.loads(out)] == list(names())


@here
def test_an_answer_without_rows_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "query", "quality_shared_name", "--format", "csv") == (
        0,
        "name,entities\n",
        "(no rows)\n",
    )


@here
def test_sparql_of_ones_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "SELECT ?l { entity:lung rdfs:label ?l }"
    (tmp_path / "q.rq").write_text(text, encoding="utf-8-sig")
    for words in ([text], ["--file", str(tmp_path / "q.rq")]):
        assert said(capsys, "sparql", *words, "--format", "csv") == (0, "l\nlung\n", "")
    assert said(capsys, "sparql", "ASK { ?c a soil:Conflict }") == (0, "true\n", "")


def test_a_query_may_come_from_standard_input(folder: Path) -> None:
    done = shell(
        ["sparql", "--file", "-", "--format", "tsv"], folder, stdin=b"SELECT ?l { entity:bone rdfs:label ?l }"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"l\nbone\n", b"")


@here
def test_info_says_what_is_where(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, _ = said(capsys, "info", "--format", "json")
    told = {row["what"]: row["value"] for row in json.loads(out)}
    assert code == 0
    assert told["store"] == str(folder)
    assert (told["Claim"], told["Reference"], told["triples in graph:inferred"]) == (11, 5, 7)


@here
def test_the_version_is_the_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--version")
    assert (code, out.split()[0]) == (0, "seedsoil")
    assert out.split()[1][0].isdigit()


# ── validation ──────────────────────────────────────────────────────────────────────────────────────────

PREFIXES = """@prefix entity: <https://w3id.org/seedsoil/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix soil: <https://w3id.org/seedsoil/ontology#> .
"""


@here
def test_a_file_that_conforms_and_one_that_does_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(
        f'{PREFIXES} entity:spleen a soil:MetastaticSite ; rdfs:label "spleen" .', encoding="utf-8"
    )
    bad.write_text(f"{PREFIXES} entity:spleen a soil:MetastaticSite .", encoding="utf-8")
    assert said(capsys, "validate", str(bad))[0] == 1
    code, out, _ = said(capsys, "validate", str(good))
    assert (code, out.splitlines()[-1]) == (0, "conforms: 0 violations, 1 warning")


@here
def test_validation_without_its_packages_names_the_remedy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.ttl").write_text(f"<urn:a> <urn:b> <{SOIL.Cell.value}> .", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    monkeypatch.delitem(sys.modules, "seedsoil.validate.judge", raising=False)
    code, _, err = said(capsys, "validate", str(tmp_path / "x.ttl"))
    assert code == 1
    assert "pip install 'seedsoil[validate]'" in err


@here
def test_a_file_that_speaks_of_nothing_of_ours_is_no_good_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    slip = SOIL.base.replace("#", "/")
    (tmp_path / "x.ttl").write_text(f"<urn:a> a <{slip}Claim> .", encoding="utf-8")
    code, out, err = said(capsys, "validate", str(tmp_path / "x.ttl"))
    assert (code, out) == (1, "")
    assert "no class or property in it is Seedsoil's" in err
    assert f"<{SOIL.base}>" in err


@here
def test_a_file_that_does_not_parse_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    code, out, err = said(capsys, "validate", str(tmp_path / "x.ttl"))
    assert (code, out, err.count("\n")) == (1, "", 1)


NO_LABEL = "<https://w3id.org/seedsoil/entity/spleen> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SITE = "<https://w3id.org/seedsoil/ontology#MetastaticSite>"
#: One fault, an entity without a label, in each syntax.
FAULTY = {
    "ttl": f"{PREFIXES} entity:spleen a soil:MetastaticSite .",
    "nt": f"{NO_LABEL} {SITE} .\n",
    "nq": f"{NO_LABEL} {SITE} <urn:g> .\n",
    "trig": f"{PREFIXES} <urn:g> {{ entity:spleen a soil:MetastaticSite }}",
    "rdf": '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:soil="https://w3id.org/seedsoil/ontology#">'
    '<soil:MetastaticSite rdf:about="https://w3id.org/seedsoil/entity/spleen"/></rdf:RDF>',
    "jsonld": '{"@id": "https://w3id.org/seedsoil/entity/spleen",'
    ' "@type": "https://w3id.org/seedsoil/ontology#MetastaticSite"}',
}


def typed_in(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put something on standard input."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))


@here
@pytest.mark.parametrize("syntax", FAULTY)
def test_standard_input_is_checked_in_every_syntax_guessed_or_told(
    syntax: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(FAULTY) == set(SYNTAXES)
    for told in ((), ("--syntax", syntax)):
        typed_in(monkeypatch, FAULTY[syntax].encode())
        code, out, err = said(capsys, "validate", "-", *told)
        assert (code, err) == (1, "")
        assert "entity:spleen" in out or "entity/spleen" in out


@here
@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (b"", (), "standard input: holds no triples, so there is nothing to check."),
        (b"# only a comment\n", (), "standard input: holds no triples"),
        (b"\x89PNG\x00", (), "standard input: byte 4 is NUL, so this is no text."),
        (b"<urn:a> <urn:b>\n;;", (), "standard input:2 column "),
        (b"{}", ("--syntax", "ttl"), "the file is read as Turtle."),
        (b"<urn:a> <urn:b> <urn:c> .", ("--syntax", "jsonld"), "the file is read as JSON-LD."),
    ],
)
def test_standard_input_that_is_no_rdf_is_one_line(
    content: bytes,
    options: tuple[str, ...],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed_in(monkeypatch, content)
    code, out, err = said(capsys, "validate", "-", *options)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert message in err


@here
def test_the_ending_of_a_file_may_be_overruled(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, options in (("x.txt", ("--syntax", "ttl")), ("x.owl", ()), ("empty", ("--syntax", "nt"))):
        content = {"x.owl": FAULTY["rdf"], "empty": ""}.get(name, FAULTY["ttl"])
        (tmp_path / name).write_text(content, encoding="utf-8")
        code, out, err = said(capsys, "validate", str(tmp_path / name), *options)
        assert code == 1
        assert "spleen" in out or "holds no triples" in err


# ── mistakes ────────────────────────────────────────────────────────────────────────────────────────────

WRONG_COMMAND_LINES = {
    "qury": "there is no command 'qury'. Did you mean query?",
    "zzz": "There is annotate, explain, find, info, mcp, paths, query, sparql, validate.",
    "--versoin": "there is no option --versoin. Did you mean --version?",
    "query contents --fromat csv": "there is no option --fromat.",
    "info --fromat csv": "there is no option --fromat. Did you mean --format?",
    "query metastasis_drivers_by_site --sight lung": "there is no option --sight. Did you mean --site?",
    "query claims_about --entty lung": "there is no option --entty. Did you mean --entity?",
    "query claims_about --entity lung cancer": "'cancer' is one word too many. Quote a value",
    "query claims_about": "the following arguments are required: --entity",
    "query metastasis_drivers_by_site brain": "'brain' is one word too many. Write --site brain, or",
    "query axes_from_cell_to_site --cell CAF": "there is no option --cell. There is --maker.",
    "query contents --about lungs": "--about lists questions and goes without the name of one",
    "query contents --format xml": "invalid choice: 'xml'",
    "sparql": "give either a query, or --file",
    "sparql ASK{} --file x": "give either a query, or --file",
    "info more": "'more' is one word too many",
}


@here
@pytest.mark.parametrize(("line", "message"), WRONG_COMMAND_LINES.items())
def test_a_wrong_command_line_is_explained(
    line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *line.split())
    assert (code, out) == (2, "")
    assert message in err


WRONG_INPUTS = {
    ("query", "contested_claim"): "Did you mean contested_claims",
    ("query", "claims_about", "--entity", "CXCL21"): "Did you mean CXCL12",
    ("query", "claims_about", "--entity", "mir1"): "Write entity:MIR1 or entity:miR-1.",
    ("query", "metastasis_drivers_by_site", "--site", ""): 'there is no site "".',
    ("query", "hypoxia"): "Did you mean hypoxia_regulators or hypoxia_targets",
    ("query", "zebras and lions"): 'there is no question "zebras and lions". `seedsoil query` lists them.',
    ("query", "contents", "--columns", "kind,cont"): 'no column "cont" in this answer. Did you mean count?',
    ("query", "--columns", ""): 'no column "" in this answer. There are: question, asks, tags.',
    ("sparql", "SELECT ?x { ?x a "): "line 1, column 18: the query does not parse",
    (
        "sparql",
        "ASK { ?x ?y source:a2017/s1. }",
    ): "just before. A bare slash begins a path: write source:a2017\\/s1.",
    ("sparql", "DELETE WHERE { ?s ?p ?o }"): "the store is read-only",
    ("sparql", ""): "the query is empty. Write one that begins with SELECT",
    ("sparql", " \n"): "the query is empty.",
    ("sparql", "--file", "nowhere.rq"): "nowhere.rq: cannot be read (No such file or directory).",
    ("sparql", "--file", "."): ".: cannot be read (Is a directory).",
    ("query", "metastasis_drivers_by_site", "--site", "kidney"): 'there is no site "kidney". There are: ',
    ("validate", "nowhere.ttl"): "nowhere.ttl: cannot be read",
    ("validate", "nowhere.doc"): "nowhere.doc: is of an unknown kind",
}


@here
@pytest.mark.parametrize(("words", "message"), WRONG_INPUTS.items())
def test_a_wrong_input_is_one_clear_message(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (1, "")
    assert err.startswith("seedsoil: ")
    assert message in err


@here
def test_a_file_in_another_encoding_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"SELECT \xe9")
    code, _, err = said(capsys, "sparql", "--file", str(tmp_path / "q.rq"))
    assert code == 1
    assert err.endswith("q.rq: byte 7 is not UTF-8. Save the file as UTF-8.\n")


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_documented_help_is_the_real_one() -> None:
    page = (HERE.parent / "docs" / "command.md").read_text(encoding="utf-8")
    assert page == help_text(), "run: python scripts/document.py"


@here
def test_help_is_there_at_every_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert "exit codes:" in said(capsys)[1]
    assert said(capsys, "--help")[:2] == said(capsys)[:2]
    assert "the name of a stored question" in said(capsys, "query", "--help")[1]
    of_one = said(capsys, "query", "claims_about", "-h")
    assert of_one[0] == 0
    assert "for example CCL18" in of_one[1]


def test_the_parser_knows_the_formats_that_there_are() -> None:
    assert tuple(FORMATS) == arguments.FORMATS
    assert SYNTAXES == arguments.SYNTAXES


# ── the process around it ───────────────────────────────────────────────────────────────────────────────


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    latin = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    done = shell(
        ["sparql", 'SELECT ("β→é" AS ?x) {}', "--format", "csv"], folder, env=latin | {"PYTHONUTF8": "1"}
    )
    assert done.stdout == "x\nβ→é\n".encode()


def test_a_reader_who_leaves_hears_no_complaint(folder: Path) -> None:
    pipe = (
        f"'{sys.executable}' -m seedsoil sparql 'SELECT * {{ ?a ?b ?c . ?d ?e ?f }}' --format tsv | head -1"
    )
    done = subprocess.run(
        ["bash", "-c", pipe],
        capture_output=True,
        check=False,
        env=os.environ | {"SEEDSOIL_STORE": str(folder)},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "query", "contents"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | {"SEEDSOIL_STORE": str(folder)},
        )
    assert (done.returncode, done.stderr) == (1, b"seedsoil: output: No space left on device\n")


def test_ctrl_c_ends_a_running_query_at_once(folder: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with subprocess.Popen(
        [*COMMAND, "sparql", endless],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"SEEDSOIL_STORE": str(folder)},
    ) as running:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(1)
        running.send_signal(2)
        _, err = running.communicate(timeout=10)
    assert (running.returncode, err) == (-2, b"")


def test_words_that_are_not_utf8_are_no_traceback(folder: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "sparql", b"ASK { ?x ?y '\xff' }"],
        capture_output=True,
        check=False,
        env=os.environ | {"SEEDSOIL_STORE": str(folder)},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_answering_a_question_loads_nothing_heavy(folder: Path) -> None:
    """Each of these would cost more than all the rest."""
    program = (
        "import sys; from seedsoil.cli import main; main(['query', 'contents']); "
        "heavy = {'rdflib', 'pyshacl', 'tabulate', 'owlready2', 'importlib.metadata', 'seedsoil.curation', "
        "'seedsoil.pipeline.stages', 'csv', 'json', 'difflib'} & set(sys.modules); "
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        env=os.environ | {"SEEDSOIL_STORE": str(folder)},
    )
    assert (done.returncode, done.stderr) == (0, b"")


@here
def test_a_fault_in_a_file_names_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.rq").write_text("SELECT ?x\n{ ?x a", encoding="utf-8")
    code, _, err = said(capsys, "sparql", "--file", str(tmp_path / "q.rq"))
    assert (code, err.splitlines()[0].startswith(f"seedsoil: {tmp_path / 'q.rq'}: line 2, column ")) == (
        1,
        True,
    )
    typed_in(monkeypatch, b"")
    assert said(capsys, "sparql", "--file", "-")[2].startswith(
        "seedsoil: standard input: the query is empty."
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "> /dev/full"])
def test_nowhere_to_write_is_no_traceback(closed: str, folder: Path) -> None:
    line = f'"{sys.executable}" -m seedsoil query contested_claims --store "{folder}" {closed}'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1 or closed == "2>&-"
    assert done.returncode == (0 if closed == "2>&-" else 1)


def test_a_store_that_may_not_be_read_is_not_called_damaged(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> Store:
        raise OSError("IO error: While open a file: 000009.sst: Permission denied")

    monkeypatch.setattr("seedsoil.store.Store", SimpleNamespace(read_only=refuse))
    code, _, err = said(capsys, "info", "--store", str(folder))
    assert (code, err.count("\n")) == (1, 1)
    assert "may not be read by you" in err
    assert "damaged" not in err


def test_an_answer_without_rows_from_an_older_store_says_so() -> None:
    question = load("metastasis_drivers_by_site")
    for queries, number in (
        ((), 0),
        ((question,), 0),
        ((replace(question, text="SELECT ?x { ?x a ?y }"),), 1),
    ):
        store = fill(quads({GRAPH.queries: executables(queries) if queries else []}))
        found = run(store, question)
        assert (found.rows, len(found.remarks)) == ((), number)
        assert all("another version of metastasis_drivers_by_site" in one for one in found.remarks)
