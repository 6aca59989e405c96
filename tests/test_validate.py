"""Each shape catches what it must and nothing else; the judge sees the ontology; complaints help."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from seedsoil.errors import SeedsoilError, ValidationError
from seedsoil.resources import room
from seedsoil.validate import Report, Result, Severity, file, report
from seedsoil.validate.reading import triples_of
from seedsoil.vocabulary import BASE, LINKS, OWL, PREFIXES, RDF, SH, SOIL

HERE = Path(__file__).parent / "shapes"
VALID = (HERE / "valid.ttl").read_text("utf-8")
HEAD = "\n".join(line for line in VALID.splitlines() if line.startswith("@prefix"))
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "broken.toml").read_text("utf-8"))["case"]
SHAPES = triples_of(room("shapes"))
SHAPE = f"{BASE}shape/"

#: What makes a node shape or property shape able to complain.
CONSTRAINTS = {
    getattr(SH, name)
    for name in (
        "class",
        "datatype",
        "disjoint",
        "hasValue",
        "in",
        "lessThan",
        "maxCount",
        "maxInclusive",
        "minCount",
        "minInclusive",
        "nodeKind",
        "not",
        "or",
        "pattern",
        "qualifiedMaxCount",
        "qualifiedMinCount",
        "sparql",
    )
}
KINDS = {SH.NodeShape, SH.PropertyShape}
OURS = sorted(
    {
        triple.subject.value.removeprefix(SHAPE)
        for triple in SHAPES
        if triple.predicate == RDF.type and triple.object in KINDS and isinstance(triple.subject, NamedNode)
    }
)

# ── copies of the valid records, each with an edit ─────────────────────────────────────────────────────────


def renamed(text: str, number: int) -> str:
    """The text with names and numbers of a case's own."""
    return text.replace("demo", f"demo{number:03}").replace("4242", f"42{number:03}")


def turtle(text: str, number: int = 0) -> list[Triple]:
    """The triples of a piece of Turtle in the prefixes of valid.ttl."""
    return [quad.triple for quad in parse(renamed(f"{HEAD}\n{text}", number), format=RdfFormat.TURTLE)]


def matches(triple: Triple, pattern: Triple) -> bool:
    """Whether a triple fits a pattern whose blank nodes stand for anything."""
    pairs = zip(triple, pattern, strict=True)
    return all(isinstance(wanted, BlankNode) or term == wanted for term, wanted in pairs)


def edited(case: dict[str, Any], number: int) -> list[Triple]:
    """A copy of the valid records with the edit of a case."""
    patterns = turtle(case.get("drop", ""), number)
    records = turtle(VALID, number)
    assert all(any(matches(one, pattern) for one in records) for pattern in patterns), "drops nothing"
    kept = [one for one in records if not any(matches(one, pattern) for pattern in patterns)]
    return kept + turtle(case.get("add", ""), number)


def case_of(result: Result) -> int:
    """Whose records a result is about: its focus node, else its value, bears the number of a case."""
    for text in (result.focus, result.value, result.message):
        found = re.search(r"demo(\d{3})|hgnc:42(\d{3})", text, re.IGNORECASE)
        if found:
            return int(found[1] or found[2])
    return -1


def tripled(data: list[Triple]) -> str:
    """Triples as N-Triples, to write them to a file."""
    return "".join(f"{triple} .\n" for triple in data)


@pytest.fixture(scope="session")
def verdicts() -> dict[int, set[str]]:
    """For each copy, the shapes that complain; copy 0 is unedited. One run judges all copies."""
    copies = [turtle(VALID, 0), *(edited(case, number) for number, case in enumerate(CASES, start=1))]
    # A blank node bears no number of a case: give it a name to be found by.
    data = [triple for number, copy in enumerate(copies) for triple in named_blanks(copy, number)]
    found: dict[int, set[str]] = defaultdict(set)
    for result in report(data).results:
        found[case_of(result)].add(result.shape.removeprefix(SHAPE))
    return found


def named_blanks(data: list[Triple], number: int) -> list[Triple]:
    """The same triples, with blank nodes named after the case."""
    names: dict[BlankNode, BlankNode] = {}

    def name(term: Any) -> Any:
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"demo{number:03}.{len(names)}"))
        return term

    return [Triple(name(triple.subject), triple.predicate, name(triple.object)) for triple in data]


# ── the shapes ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_valid_records_pass_every_shape(verdicts: dict[int, set[str]]) -> None:
    assert verdicts.get(0, set()) == set()


def test_nothing_is_found_outside_the_copies(verdicts: dict[int, set[str]]) -> None:
    assert verdicts.get(-1, set()) == set()


@pytest.mark.parametrize(
    ("number", "case"),
    [
        pytest.param(number, case, id=f"{case['shape']}-{number}")
        for number, case in enumerate(CASES, start=1)
    ],
)
def test_an_edit_is_caught_by_exactly_these_shapes(
    verdicts: dict[int, set[str]], number: int, case: dict[str, Any]
) -> None:
    assert verdicts[number] == {case["shape"], *case.get("also", ())}


def test_every_shape_has_a_failing_case() -> None:
    assert {case["shape"] for case in CASES} == set(OURS)


@pytest.mark.parametrize("name", OURS)
def test_a_shape_has_a_severity_a_message_and_something_to_check(name: str) -> None:
    said = [triple for triple in SHAPES if triple.subject == NamedNode(SHAPE + name)]
    predicates = [triple.predicate for triple in said]
    assert predicates.count(SH.severity) == 1
    assert predicates.count(SH.message) == 1
    assert CONSTRAINTS & set(predicates)


@pytest.mark.parametrize("name", OURS)
def test_a_message_is_a_sentence_that_an_outsider_understands(name: str) -> None:
    [message] = [
        triple.object.value
        for triple in SHAPES
        if triple.subject == NamedNode(SHAPE + name) and triple.predicate == SH.message
    ]
    assert len(message.split()) > 4
    assert message.endswith((".", "…"))


def test_every_property_shape_has_an_iri_and_is_reached() -> None:
    reached = {triple.object for triple in SHAPES if triple.predicate == SH.property}
    aimed = {triple.subject for triple in SHAPES if triple.predicate in {SH.targetClass, SH.targetSubjectsOf}}
    property_shapes = {
        triple.subject
        for triple in SHAPES
        if triple.predicate == RDF.type and triple.object == SH.PropertyShape
    }
    assert all(isinstance(shape, NamedNode) for shape in property_shapes)
    assert property_shapes <= reached | aimed
    assert reached <= property_shapes


def test_the_shapes_name_only_terms_of_the_ontology() -> None:
    ontology = {triple.subject for triple in triples_of(room("ontology") / "seedsoil.ttl")}
    used = {term for triple in SHAPES for term in triple if isinstance(term, NamedNode)}
    assert {term for term in used if term.value.startswith(SOIL.base)} <= ontology


def text_of(shape: str, predicate: NamedNode) -> str:
    """The text that a shape, or a query of it, says with a predicate."""
    [value] = [
        triple.object.value
        for triple in SHAPES
        if triple.subject == NamedNode(SHAPE + shape) and triple.predicate == predicate
    ]
    return str(value)


def test_structural_facts_are_those_of_the_column_links() -> None:
    [listed] = re.findall(r"NOT IN \((.*?)\)", text_of("DirectTriple-query", SH.select), re.DOTALL)
    assert set(re.findall(r"soil:(\w+)", listed)) == set(LINKS)


def test_cross_references_have_the_forms_of_our_prefixes() -> None:
    pattern = text_of("Entity-xref", SH.pattern)
    names = {name.replace("\\", "") for name in re.findall(r"[A-Za-z][A-Za-z.\\]+(?=[|):])", pattern)}
    assert {"HGNC", "HGNC.GENEGROUP", "GO", "mirbase.mature", "ComplexPortal"} <= names <= set(PREFIXES)
    assert all(re.fullmatch(pattern, PREFIXES[name].example) for name in names)


# ── the judge sees the ontology, and no shape sleeps ───────────────────────────────────────────────────────


def idle_shapes(found: Report) -> set[str]:
    return {
        result.shape.removeprefix(SHAPE) for result in found.results if "checks nothing" in result.message
    }


def test_a_shape_that_meets_no_node_is_a_violation() -> None:
    without_conflicts = [one for one in turtle(VALID) if one.object not in {SOIL.Conflict, SOIL.DualRole}]
    assert idle_shapes(report(turtle(VALID))) == set()
    assert idle_shapes(report(without_conflicts)) == {"Conflict", "DualRole"}


def test_instances_of_subclasses_are_met_only_with_the_ontology() -> None:
    blind = report(turtle(VALID), ontology=[])
    assert not blind.conforms
    assert {"Entity", "Disagreement", "Span"} <= idle_shapes(blind)
    assert "Conflict" not in idle_shapes(blind)


# ── pySHACL, with pyoxigraph for its SPARQL ────────────────────────────────────────────────────────────────


def test_the_judge_finds_what_plain_pyshacl_on_rdflib_finds() -> None:
    from pyshacl import validate  # noqa: PLC0415 - only here is the judge's own way of judging left out

    from seedsoil.validate import judge  # noqa: PLC0415

    additions = "\n".join(case["add"] for case in CASES if "drop" not in case and "[" not in case["add"])
    data = turtle(f"{VALID}\n{additions}") + triples_of(room("ontology") / "seedsoil.ttl")
    shapes = judge.graph_of(SHAPES)
    _, verdict, _ = validate(judge.graph_of(data), shacl_graph=shapes)
    plain = [judge.result_of(node, verdict, shapes) for node in verdict.objects(None, judge.SH.result)]
    ours = judge.judge(data, SHAPES)
    assert len(ours) > 50
    assert sorted(ours) == sorted(plain)


def test_the_report_does_not_depend_on_the_order_of_the_data() -> None:
    data = edited({"drop": "claim:demo-0002 soil:stance [] ; soil:kind [] ."}, 1)
    shuffled = random.Random(1).sample(data, len(data))  # noqa: S311 - no secret is made here
    assert report(shuffled) == report(data)
    assert [result.path.rpartition("#")[2] for result in report(data).results] == ["kind", "stance"]


def test_blank_nodes_are_found_by_their_queries() -> None:
    found = report(turtle(f"{VALID} [] a soil:Claim ; rdfs:label 'A claim without a name' ."))
    assert {"Claim", "Claim-subject"} <= {result.shape.removeprefix(SHAPE) for result in found.results}


def test_an_rdflib_graph_is_judged_as_a_file_is(tmp_path: Path) -> None:
    from rdflib import Graph  # noqa: PLC0415 - the base install does without it

    data = tmp_path / "data.ttl"
    data.write_text(VALID, encoding="utf-8")
    assert report(Graph().parse(data)) == report(data) == Report(())


def test_a_path_is_written_as_sparql_writes_it() -> None:
    section = SOIL.inSection.value
    edits = {
        "here:s2 soil:inSection here:results .": f"(<{section}>|(<{SOIL.inRow.value}>/<{section}>))",
        "mechanism:demo-m1.3 a soil:MechanismStep .": f"^<{SOIL.hasStep.value}>",
    }
    for addition, path in edits.items():
        assert path in {result.path for result in report(turtle(VALID + addition)).results}


# ── shapes and engines that cannot be used ─────────────────────────────────────────────────────────────────

SHAPE_HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetNode <urn:x> ; "


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:sparql [ sh:select 'SELECT nonsense' ]",
        "sh:sparql [ sh:select 'SELECT $this WHERE { VALUES ?x { 1 } }' ]",
        "sh:sparql [ sh:select 'ASK { $this ?p ?o }' ]",
        "sh:minCount 1",
        "sh:pattern '('",
    ],
)
def test_unusable_shapes_are_refused_in_words(constraint: str) -> None:
    shapes = [quad.triple for quad in parse(f"{SHAPE_HEAD}{constraint} .", format=RdfFormat.TURTLE)]
    with pytest.raises(ValidationError, match="shape"):
        report(turtle("<urn:x> a <urn:y> ."), shapes, ontology=[])


def test_a_comment_in_a_query_stays_a_comment() -> None:
    query = "SELECT $this WHERE {\n $this a <urn:y> . # and a reason\n FILTER(false)\n}"
    shapes = parse(f"{SHAPE_HEAD}sh:sparql [ sh:select '''{query}''' ] .", format=RdfFormat.TURTLE)
    assert report(turtle("<urn:x> a <urn:y> ."), [quad.triple for quad in shapes], ontology=[]).conforms


def test_literals_of_every_kind_reach_a_query_whole() -> None:
    condition = "LANG($this) != '' || DATATYPE($this) = <urn:d>"
    query = f"SELECT $this (LANG($this) AS ?value) WHERE {{ FILTER({condition}) }}"
    target = SHAPE_HEAD.replace("sh:targetNode <urn:x>", "sh:targetObjectsOf <urn:p>")
    shapes = parse(f'{target}sh:sparql [ sh:select "{query}" ] .', format=RdfFormat.TURTLE)
    data = turtle("<urn:x> <urn:p> 'Boden'@de , 'soil' , 1 , 'x'^^<urn:d> .")
    found = report(data, [quad.triple for quad in shapes], ontology=[])
    assert [(result.focus, result.value) for result in found.results] == [("Boden", "de"), ("x", "")]


def test_a_triple_that_stands_as_a_term_is_refused() -> None:
    with pytest.raises(ValidationError, match="SHACL has no word for a triple"):
        report(turtle("<urn:x> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> ."))


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValidationError, match=r'"shackle" is not an engine\. Choose one of pyshacl'):
        report([], engine="shackle")


def test_without_pyshacl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    monkeypatch.delitem(sys.modules, "seedsoil.validate.judge", raising=False)
    with pytest.raises(ValidationError, match=r"needs pyshacl.*seedsoil\[validate\]"):
        report([])


def test_the_judge_is_imported_only_to_judge() -> None:
    check = "import sys, seedsoil.validate; print({'rdflib', 'pyshacl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# ── a user's file ──────────────────────────────────────────────────────────────────────────────────────────


def write(folder: Path, text: str, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_need_not_hold_every_class_of_record(tmp_path: Path) -> None:
    stage = "entity:early a soil:Stage ; rdfs:label 'early stage' ; soil:noCounterpart 'made up' ."
    assert file(write(tmp_path, f"{HEAD}\n{stage}")) == Report(())


def test_a_file_is_judged_beside_what_it_builds_on(tmp_path: Path) -> None:
    note = f"{HEAD}\nclaim:demo-0003 soil:site entity:demo-lung ."
    alone, base = write(tmp_path, note), write(tmp_path, VALID, "base.ttl")
    assert "Claim" not in str(file(alone, beside=[base]))
    broken = write(tmp_path, note.replace("demo-lung", "demo-mouse"), "broken.ttl")
    assert [result.shape.removeprefix(SHAPE) for result in file(broken, beside=[base]).results] == [
        "Claim-site"
    ]


def test_a_file_that_holds_everything_is_judged_as_the_whole_is(tmp_path: Path) -> None:
    additions = "\n".join(case["add"] for case in CASES if "drop" not in case and "[" not in case["add"])
    whole = write(tmp_path, f"{VALID}\n{additions}")
    assert file(whole) == report(whole)
    assert file(whole, beside=[whole]) == report(whole)


def test_faults_of_the_base_are_not_the_files(tmp_path: Path) -> None:
    base = write(tmp_path, tripled(edited({"drop": "claim:demo-0002 soil:stance [] ."}, 1)), "base.nt")
    mine = write(tmp_path, f"{HEAD}\nentity:x a soil:Stage ; rdfs:label 'x' ; soil:noCounterpart 'y' .")
    assert file(mine, beside=[base]) == Report(())
    assert not file(base).conforms


def test_a_misspelt_class_is_found_in_a_file(tmp_path: Path) -> None:
    [result] = file(write(tmp_path, f"{HEAD}\nentity:x a soil:Chemokin .")).results
    assert result.value == f"{SOIL.base}Chemokin"
    assert "entity:x" in result.message


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        (
            "a.ttl",
            "@prefix a: <urn:a:> .\n\na:b a:c 'x\n",
            r"a\.ttl:3 column \d+: .+\. Correct it; .* Turtle\.",
        ),
        ("a.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b .\n", r"a\.nt:2 column \d+: .+ N-Triples\."),
        ("a.rdf", "<a>\n<b></a>", r"a\.rdf: .+ RDF/XML\."),
        ("a.csv", "", r"a\.csv: is of an unknown kind\. Name it \.ttl"),
    ],
)
def test_a_file_that_does_not_parse_is_refused_with_its_line(
    tmp_path: Path, name: str, text: str, complaint: str
) -> None:
    with pytest.raises(SeedsoilError, match=complaint):
        file(write(tmp_path, text, name))


def test_bytes_that_are_not_utf8_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes("<urn:a> <urn:b> 'é' .".encode("latin-1"))
    with pytest.raises(SeedsoilError, match=r"a\.ttl:1 column \d+: .*UTF-8"):
        file(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(f"\ufeff<urn:a> <urn:b> 'é' , <{SOIL.Cell.value}> .\r\n".encode())
    assert file(path) == Report(())


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedsoilError, match=r"none\.ttl: cannot be read \(No such file"):
        file(tmp_path / "none.ttl")


# ── the report ─────────────────────────────────────────────────────────────────────────────────────────────


def result_with(severity: Severity) -> Result:
    focus = f"{BASE}claim/xie2017-0041"
    return Result(
        focus=focus,
        shape=f"{SHAPE}Claim-site",
        path=SOIL.site.value,
        value="",
        message="Say it.",
        severity=severity,
    )


def test_warnings_do_not_keep_data_from_conforming() -> None:
    warned = Report((result_with(Severity.WARNING),))
    violated = Report((result_with(Severity.VIOLATION), result_with(Severity.INFO)))
    assert warned.conforms
    assert warned.summary == "conforms: 0 violations, 1 warning"
    assert not violated.conforms
    assert violated.summary == "does not conform: 1 violation, 0 warnings, 1 info"


def test_a_line_of_the_report_names_place_fault_and_shape() -> None:
    line = "claim:xie2017-0041 soil:site: Say it. [Claim-site] (warning)"
    assert str(Report((result_with(Severity.WARNING),))).splitlines()[0] == line


def test_the_ontology_is_one() -> None:
    heads = [one for one in triples_of(room("ontology") / "seedsoil.ttl") if one.object == OWL.Ontology]
    assert len(heads) == 1
