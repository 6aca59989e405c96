"""The stored questions: the same rows from two engines, names as people write them, help with mistakes."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
import yaml
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from seedsoil.curation import read_curation
from seedsoil.errors import NameNotFound, QueryError
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.queries import (
    FORMATS,
    Answer,
    Query,
    answer_of,
    ask,
    catalogue,
    load,
    names,
    render,
    run,
)
from seedsoil.queries.answer import bind
from seedsoil.queries.contracts import accept, golden, golden_file
from seedsoil.queries.decorators import decorators
from seedsoil.queries.description import readme
from seedsoil.queries.question import parse
from seedsoil.queries.sparql import UPDATE
from seedsoil.queries.terms import resolve_term
from seedsoil.store import fill
from seedsoil.vocabulary import GRAPH, PREFIX_MAP, RDFS, compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable

# rdflib's Dataset calls what rdflib itself deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

HERE = Path(__file__).parent
SMALL = HERE / "small.trig"
QUESTIONS = catalogue()
GOLDEN = [query for query in QUESTIONS if query.answers]
QUALITY = [query for query in QUESTIONS if not query.answers]

# Issue 2: a contract with outside users.
CONTRACT = {
    "metastasis_drivers_by_site": "site siteLabel agent agentLabel effect xref reference",
    "chemokine_receptor_pairs": "chemokine chemokineXref receptor receptorXref reference",
    "stromal_cell_roles": "cell cellLabel xref effect consensus reference",
    "contested_claims": "conflict subjectLabel objectLabel claim relation stance reference",
    "claims_about": "claim label relation otherLabel direction stance consensus section reference",
    "evidence_of_claim": "claim label section start end reference doi title erratum",
    "coverage_by_section": "section sentences claimed background outOfScope deferred",
    "source_errata": "erratum section printed reading kind why claim",
}


def named(query: Query) -> str:
    return query.name


def loaded(*files: Path) -> Store:
    store = Store()
    for file in files:
        store.load(path=str(file), format=RdfFormat.TRIG)
    return store


def in_rdflib(store: Store) -> rdflib.Dataset:
    """The same quads in the second engine, whose default graph is their union too."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="".join(f"{quad} .\n" for quad in store), format="nquads")
    return dataset


def run_in_rdflib(dataset: rdflib.Dataset, query: Query, bindings: dict[Any, Any]) -> Answer:
    bound = {variable.value: rdflib_term(term) for variable, term in bindings.items()}
    result = dataset.query(query.text, initBindings=bound)
    assert result.vars is not None
    rows = [{str(name): oxigraph_term(row[name]) for name in result.vars} for row in result]
    return answer_of(query.columns, rows)


def rdflib_term(term: NamedNode | Literal) -> rdflib.URIRef | rdflib.Literal:
    return rdflib.Literal(term.value) if isinstance(term, Literal) else rdflib.URIRef(term.value)


def oxigraph_term(term: Any) -> NamedNode | Literal | None:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    kind = getattr(term, "datatype", None)
    return None if term is None else Literal(str(term), datatype=NamedNode(str(kind)) if kind else None)


@pytest.fixture(scope="module")
def real() -> Store:
    """What a build makes of the tables, in memory."""
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    return fill(quads(graphs))


@pytest.fixture(scope="module")
def real_dataset(real: Store) -> rdflib.Dataset:
    return in_rdflib(real)


@pytest.fixture(scope="module")
def small() -> Store:
    return loaded(SMALL)


# ── the stored questions ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("query", GOLDEN, ids=named)
def test_an_answer_is_the_golden_one(query: Query, real: Store) -> None:
    answer = render(run(real, query, query.example), "tsv")
    assert answer == golden_file(query).read_text(encoding="utf-8"), "run: python scripts/accept_answers.py"


@pytest.mark.parametrize("query", GOLDEN, ids=named)
def test_the_second_engine_gives_the_golden_answer(
    query: Query, real: Store, real_dataset: rdflib.Dataset
) -> None:
    answer = run_in_rdflib(real_dataset, query, bind(real, query, query.example))
    assert render(answer, "tsv") == golden_file(query).read_text(encoding="utf-8")


@pytest.mark.parametrize("query", GOLDEN, ids=named)
def test_a_golden_answer_has_rows_and_the_declared_columns(query: Query) -> None:
    answer = golden(query)
    assert answer.rows
    assert answer.columns == query.columns


def test_every_golden_file_belongs_to_a_question() -> None:
    assert {path.name for path in (HERE / "golden").iterdir()} == {query.answers for query in GOLDEN}
    assert all(query.answers == f"{query.name}.tsv" for query in GOLDEN)


@pytest.mark.parametrize("query", QUALITY, ids=named)
def test_a_quality_question_finds_nothing(query: Query, real: Store, real_dataset: rdflib.Dataset) -> None:
    assert run(real, query).rows == ()
    assert run_in_rdflib(real_dataset, query, {}).rows == ()


@pytest.mark.parametrize("query", QUALITY, ids=named)
def test_a_quality_question_finds_what_is_wrong(query: Query, small: Store) -> None:
    broken = loaded(SMALL, HERE / "failing" / f"{query.name}.trig")
    assert run(small, query).rows == ()
    found = run(broken, query)
    assert found.rows
    assert run_in_rdflib(in_rdflib(broken), query, {}) == found


def test_every_failing_fixture_belongs_to_a_quality_question() -> None:
    assert {path.stem for path in (HERE / "failing").iterdir()} == set(map(named, QUALITY))


@pytest.mark.parametrize(("name", "columns"), CONTRACT.items())
def test_the_columns_of_the_contract_stand(name: str, columns: str) -> None:
    assert load(name).columns == tuple(columns.split())


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_a_question_describes_itself(query: Query) -> None:
    assert query.summary.endswith("?")
    assert re.search(r"\bone row an? ", query.description, re.IGNORECASE), (
        "the description says what a row is"
    )
    assert query.tags
    assert re.search(r"^#\+ tags:\n#\+   - ", query.text, re.MULTILINE)
    assert (query.answers == "") == query.name.startswith("quality_") == ("quality" in query.tags)


#: What follows from claims stands without their limits: those of a settled fact are in its rule.
DERIVED = {"settled_facts", "perturbation_effects", "quality_settled_without_claim"}


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_what_a_claim_says_is_shown_with_its_limits(query: Query) -> None:
    """A relation of a claim stands beside its context, or beside the claim in words."""
    relations = {"relation", "textRelation", "effect", "tableEffect"} & set(query.columns)
    limits = {name for name in query.columns if name in {"label", "text"} or name.lower().endswith("context")}
    assert not relations or limits or query.name in DERIVED | set(CONTRACT)


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_a_question_runs_as_it_stands(query: Query, small: Store) -> None:
    """It has its own PREFIX lines, and any engine will take it, without bindings."""
    answer = small.query(query.text, use_default_graph_as_union=True)
    assert set(query.columns) <= {variable.value for variable in answer.variables}  # type: ignore[union-attr]


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_the_order_of_rows_is_total(query: Query, real: Store) -> None:
    """No two rows agree in everything that they are ordered by."""
    head, body = query.text.split("\nWHERE {", 1)
    keys = re.findall(r"\?\w+", body.rpartition("ORDER BY")[2])
    before = head[: head.index("SELECT")]
    computed = set(re.findall(r"\bAS (\?\w+)\)", head[len(before) :]))
    plain = " ".join(dict.fromkeys(key for key in keys if key not in computed))
    shown = f"{before}SELECT {plain} WHERE {{{body.rpartition('ORDER BY')[0]}"
    rows = [tuple(map(str, row)) for row in real.query(shown, use_default_graph_as_union=True)]
    distinct = set(rows) if "SELECT DISTINCT" not in head else rows
    assert keys
    assert len(rows) == len(distinct)


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_parameters_are_variables_and_leave_the_options_of_the_command_alone(query: Query) -> None:
    for parameter in query.parameters:
        assert re.search(rf"SELECT [^{{]*\?{parameter.name}\b", query.text)
        assert parameter.required == bool(parameter.default)
        assert parameter.name not in {
            "name",
            "help",
            "columns",
            "format",
            "store",
            "endpoint",
            "timeout",
            "row",
            "text",
        }


def test_numbers_of_references_stand_in_their_own_order(small: Store) -> None:
    rows = run(small, load("metastasis_drivers_by_site"), {"site": "lung"}).rows
    assert rows[0][-2:] == ("HGNC:10672", "2;10;11")


def test_outside_identifiers_are_sorted(small: Store) -> None:
    [row] = run(small, load("chemokine_receptor_pairs")).rows
    assert row == ("entity:CXCL12", "HGNC:10672", "entity:CXCR4", "FPLX:CXCR4|HGNC:2561", "")


def test_a_claim_is_told_from_every_side(small: Store) -> None:
    about = {name: run(small, load("claims_about"), {"entity": name}) for name in ("miR-1", "MIR1", "lung")}
    sides = {name: [(row[0], row[3], row[4]) for row in answer.rows] for name, answer in about.items()}
    assert ("claim:doe2020-07", "CXCL12", "subject") in sides["miR-1"]
    assert ("claim:doe2020-09", "CXCL12", "object") in sides["miR-1"]
    assert sides["MIR1"] == [("claim:doe2020-07", "CXCL12", "joint")]
    assert ("claim:doe2020-07", "miR-1|CXCL12", "context") in sides["lung"]


def test_an_erratum_stands_beside_the_citation_that_it_touches(small: Store) -> None:
    rows = run(small, load("evidence_of_claim"), {"claim": "doe2020-01"}).rows
    assert [(row[5], row[8]) for row in rows] == [(2, None), (10, "erratum:doe2020-e1"), (11, None)]


def test_a_table_question_does_not_answer_from_the_text(small: Store) -> None:
    everything = run(small, load("metastasis_factors_by_site"), {"site": "lung"}).rows
    table = run(small, load("metastasis_drivers_by_site"), {"site": "lung"}).rows
    assert {row[2] for row in everything} - {row[2] for row in table} == {"entity:anti-CXCL12"}


# ── parameters ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        pytest.param(query, parameter.name, id=f"{query.name}-{parameter.name}")
        for query in QUESTIONS
        for parameter in query.parameters
    ],
)
def test_a_bound_answer_is_a_part_of_the_whole(query: Query, parameter: str, real: Store) -> None:
    """Binding a parameter keeps the rows that have this value and drops the others."""
    everything = real.query(query.text, use_default_graph_as_union=True)
    variables = [variable.value for variable in everything.variables]  # type: ignore[union-attr]
    rows = list(answer_of(tuple(variables), everything).rows)  # type: ignore[arg-type]
    at = variables.index(parameter)
    values = [row[at] for row in rows if row[at] not in ("", None)]
    value = max(sorted(set(values), key=str), key=values.count)
    bound = run(real, query, {parameter: str(value)})
    kept = [dict(zip(variables, row, strict=True)) for row in rows if row[at] == value]
    assert bound.rows == tuple(tuple(row[name] for name in bound.columns) for row in kept)
    assert 0 < len(bound.rows) < len(rows)


def test_a_value_is_bound_and_never_pasted(small: Store) -> None:
    with pytest.raises(NameNotFound, match="there is no site"):
        run(small, load("metastasis_drivers_by_site"), {"site": "lung> . ?s ?p ?o } #"})


@pytest.mark.parametrize(
    ("name", "given", "row"),
    [
        ("claims_by_reference", {"reference": "Al-Hajj 2003"}, "25"),
        ("claims_by_reference", {"reference": "ref:xie2017-25"}, "25"),
        ("references_by_journal", {"journal": "CELL STEM CELL"}, "Cell Stem Cell"),
    ],
)
def test_a_reference_has_many_names_and_a_text_any_letter_case(
    name: str, given: dict[str, str], row: str, real: Store
) -> None:
    answer = run(real, load(name), given)
    (key,) = given
    assert {found[answer.columns.index(key)] for found in answer.rows} == {row}


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("claims_by_reference", {"reference": "999"}, "no reference 999; they have the numbers 1 to 98"),
        ("claims_by_reference", {"reference": "nobody"}, '"nobody" names no paper of the list'),
        (
            "references_by_journal",
            {"journal": "Natur"},
            "no journal in the answers of references_by_journal. Did",
        ),
        ("spans_without_claim", {"status": "x"}, "There are: BackgroundOnly; OutOfScope."),
    ],
)
def test_a_text_that_no_answer_has_is_refused(
    name: str, given: dict[str, str], said: str, real: Store
) -> None:
    with pytest.raises(NameNotFound, match=re.escape(said)):
        run(real, load(name), given)


@pytest.mark.parametrize("name", ["lncRNA", "LncRNA", "long non-coding RNA", "LongNonCodingRNA"])
def test_a_family_has_many_names(name: str, real: Store) -> None:
    answer = run(real, load("claims_about_family"), {"family": name})
    assert {row[0] for row in answer.rows} == {"long non-coding RNA"}
    assert {row[2] for row in answer.rows} == {"BCAR4", "NKILA"}


def test_a_family_that_is_none_is_refused(real: Store) -> None:
    with pytest.raises(NameNotFound, match="there is no class"):
        run(real, load("claims_about_family"), {"family": "foo"})


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_a_stored_question_is_no_update(query: Query) -> None:
    """The comments before a question hold words such as "with" and "add"."""
    assert not re.match(UPDATE, query.text, re.IGNORECASE)


def test_an_update_behind_comments_is_one() -> None:
    assert re.match(UPDATE, "# with care\nPREFIX a: <urn:a>\n# add\nINSERT DATA {}", re.IGNORECASE)


def test_a_known_text_may_have_no_rows(real: Store) -> None:
    """Reference 1 is on the list, and has no erratum."""
    assert run(real, load("errata_of_references"), {"reference": "1"}).rows == ()


def test_a_parameter_must_be_known_and_given(small: Store) -> None:
    with pytest.raises(QueryError, match=re.escape('no parameter "sight". Did you mean site?')):
        run(small, load("metastasis_drivers_by_site"), {"sight": "lung"})
    with pytest.raises(QueryError, match=re.escape('no parameter "zzz". It has site.')):
        run(small, load("metastasis_drivers_by_site"), {"zzz": "lung"})
    with pytest.raises(QueryError, match=re.escape('no parameter "site". It has none.')):
        run(small, load("contents"), {"site": "lung"})
    with pytest.raises(QueryError, match="needs a value for entity, for example CCL18"):
        run(small, load("claims_about"))
    with pytest.raises(NameNotFound, match='no entity ""'):
        run(small, load("claims_about"), {"entity": ""})


def test_a_text_is_bound_as_it_is(small: Store) -> None:
    text = GOOD.replace(
        "#+ answers", "#+ parameters:\n#+   - name: label\n#+     type: literal\n#+ answers"
    ).replace("SELECT ?x { ?x ?p ?o }", f"SELECT ?x ?label {{ ?x {RDFS.label} ?label }}")
    assert run(small, parse("x", text), {"label": "lung"}).rows == (("entity:lung", "lung"),)


@pytest.mark.parametrize(
    "name", ["CL:0000738", " leukocyte", "Leukocyte", "http://purl.obolibrary.org/obo/CL_0000738"]
)
def test_a_term_goes_by_its_curie_its_iri_and_its_label(name: str, real: Store) -> None:
    assert resolve_term(real, name) == expand("CL:0000738")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("CL:0999999", 'no imported term "CL:0999999"'),
        ("leukocite", "Did you mean leukocyte"),
        ("cancer", r"names more than one outside term. Write DOID:162 or MONDO:0004992\."),
        ("§§§", "Write its CURIE, like CL:0000738, or its label"),
    ],
)
def test_an_unknown_term_gets_candidates(name: str, hint: str, real: Store) -> None:
    with pytest.raises(NameNotFound, match=hint):
        resolve_term(real, name)


# ── formats ─────────────────────────────────────────────────────────────────────────────────────────────

AWKWARD = Answer(
    ("text", "number", "none", "flag"),
    (('a,"b"\tc\nd|e\\f β', 1.5, None, True), ("plain", 2, "", False)),
)


def test_csv_and_json_can_be_read_again() -> None:
    rows = list(csv.reader(StringIO(render(AWKWARD, "csv"), newline="")))
    assert rows[1] == ['a,"b"\tc\nd|e\\f β', "1.5", "", "true"]
    assert json.loads(render(AWKWARD, "json"))[0] == dict(zip(AWKWARD.columns, AWKWARD.rows[0], strict=True))
    assert "β" in render(AWKWARD, "json")


def test_tsv_has_one_line_a_row_and_escapes_what_would_break_it() -> None:
    header, row, _ = render(AWKWARD, "tsv").splitlines()
    assert header == "text\tnumber\tnone\tflag"
    assert row == 'a,"b"\\tc\\nd|e\\\\f β\t1.5\t\ttrue'


def test_a_table_is_aligned_and_a_markdown_cell_keeps_its_bars() -> None:
    lines = render(AWKWARD, "table").splitlines()
    assert len(lines) == 4
    assert len({line.index("true" if "true" in line else "false") for line in lines[2:]}) == 1
    assert r"d\|e\\f" in render(AWKWARD, "md")


def test_records_of_no_rows_are_nothing() -> None:
    assert render(Answer(("a", "b"), ()), "records") == ""
    assert render(Answer(("a", "b"), ((None, ""),)), "records") == ""


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"records"}))
def test_every_format_takes_an_empty_answer(form: str) -> None:
    text = render(Answer(("a", "b"), ()), form)
    assert text.endswith("\n")
    assert ("a" in text) == (form != "json")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match=re.escape('no format "jsn". Did you mean json?')):
        render(AWKWARD, "jsn")


# ── questions as data ───────────────────────────────────────────────────────────────────────────────────


def test_the_catalogue_shows_every_question() -> None:
    page = (Rooms.ours().queries / "README.md").read_text(encoding="utf-8")
    assert page == readme(), "run: python scripts/document.py"
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == list(names())


def test_answers_are_accepted_as_they_are_rendered(
    tmp_path: Path, small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "seedsoil.queries.contracts.golden_file", lambda query: tmp_path / f"{query.name}.tsv"
    )
    monkeypatch.setattr("seedsoil.queries.contracts.catalogue", lambda: (load("contents"),))
    [path] = accept(small)
    assert path.read_text(encoding="utf-8") == render(run(small, load("contents")), "tsv")


GOOD = """#+ summary: What?
#+ description: One row a thing.
#+ tags:
#+   - x
#+ answers: x.tsv
SELECT ?x { ?x ?p ?o } ORDER BY ?x"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary: What?\n", "", "lacks summary"),
        ("summary:", "sumary:", "lacks summary and does not know sumary"),
        ("#+   - x", "#+ - x", '"#\\+ - x" has none of the forms'),
        ("#+   - x", "#+   x", '"#\\+x" has none of the forms'),
        ("#+ tags:\n#+   - x", "#+ tags: x", "tags is no list"),
        ("#+ answers", "#+ parameters:\n#+   - name: x\n#+     type: sight\n#+ answers", "sight: no such"),
        ("#+ answers", "#+ parameters:\n#+   - nam: x\n#+     type: site\n#+ answers", "does not know nam"),
        ("#+ answers", "#+ parameters:\n#+   - site\n#+ answers", "lacks name, type and does not know site"),
        ("#+ answers", "#+ defaults:\n#+   - x: y\n#+ answers", "x: no such parameter"),
        ("What?\n", "What?\n#+   More?\n", "has none of the forms"),
        ("#+ ", "# ", "lacks summary, description, tags, answers"),
    ],
)
def test_a_file_with_wrong_decorators_is_refused(old: str, new: str, message: str) -> None:
    assert parse("x", GOOD).tags == ("x",)
    with pytest.raises(QueryError, match=rf"^queries/x\.rq: .*{message}"):
        parse("x", GOOD.replace(old, new))


@pytest.mark.parametrize("query", QUESTIONS, ids=named)
def test_decorators_are_yaml(query: Query) -> None:
    """Our reader knows the part of YAML that they are written in; what it reads, YAML reads the same."""
    lines = [line.removeprefix("#+") for line in query.text.splitlines() if line.startswith("#+")]
    assert decorators(query.text) == yaml.safe_load("\n".join(lines))


def test_a_file_that_is_not_sparql_is_refused() -> None:
    with pytest.raises(QueryError, match=r"queries/x\.rq: error at"):
        _ = parse("x", GOOD.replace("SELECT", "SELEKT")).columns


def test_an_unknown_question_gets_the_nearest_name() -> None:
    with pytest.raises(QueryError, match="Did you mean contested_claims"):
        load("contested_claim")
    with pytest.raises(QueryError, match="`seedsoil query` lists them"):
        load("../../etc/passwd")


# ── SPARQL of the asker's own ───────────────────────────────────────────────────────────────────────────


def rows_of(found: Answer | str) -> Iterable[tuple[Any, ...]]:
    assert isinstance(found, Answer)
    return found.rows


def test_the_usual_prefixes_are_known_and_all_graphs_are_seen(small: Store) -> None:
    assert rows_of(ask(small, "SELECT ?c { ?c a soil:Conflict ; rdfs:label ?l }")) == (
        (compact("https://w3id.org/seedsoil/conflict/doe2020-c1"),),
    )


def test_other_forms_of_query_answer_with_text(small: Store) -> None:
    assert ask(small, "ASK { ?x a soil:Conflict }") == "true\n"
    triples = ask(small, "CONSTRUCT { ?x a soil:Claim } WHERE { ?x a soil:DualRole }")
    assert isinstance(triples, str)
    assert triples.endswith("ontology#Claim> .\n")
    described = ask(small, "DESCRIBE entity:lung")
    assert isinstance(described, str)
    assert described.splitlines() == sorted(described.splitlines())


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { entity:a a soil:Entity }",
        "prefix a: <urn:a#>\n# really\nDELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "BASE <urn:b> LOAD <urn:x>",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(update: str, small: Store) -> None:
    before = len(small)
    with pytest.raises(QueryError, match="the store is read-only"):
        ask(small, update)
    assert len(small) == before


@pytest.mark.parametrize(
    ("dataset", "graphs"),
    [
        ("FROM graph:claims", ["claims"]),
        ("from <https://w3id.org/seedsoil/graph/claims> FROM graph:entities", ["claims", "entities"]),
        ("FROM <urn:nothing>", []),
    ],
)
def test_from_says_which_graphs_are_asked(dataset: str, graphs: list[str], small: Store) -> None:
    found = ask(small, f"SELECT (COUNT(*) AS ?n) {dataset} {{ ?s ?p ?o }}")
    quads = (quad for name in graphs for quad in small.quads_for_pattern(None, None, None, GRAPH[name]))
    assert list(rows_of(found)) == [(len({quad.triple for quad in quads}),)]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?n) # FROM graph:claims\n { ?s ?p ?o BIND('FROM graph:claims' AS ?x) }",
        "SELECT (COUNT(*) AS ?n) { ?from ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { $from ?p ?o . }",
        "PREFIX from: <urn:from> SELECT (COUNT(*) AS ?n) { ?s ?p ?o MINUS { ?s from:from ?o } }",
        "SELECT (COUNT(*) AS ?n)\nFROM  NAMED graph:claims { ?s ?p ?o }",
    ],
)
def test_what_only_looks_like_from_names_no_graph(text: str, small: Store) -> None:
    everywhere = small.query(text, prefixes=PREFIX_MAP, use_default_graph_as_union=True)
    expected = [(int(row["n"].value),) for row in everywhere]  # type: ignore[union-attr] # a SELECT
    assert list(rows_of(ask(small, text))) == expected
    assert expected[0][0] > 0 or "NAMED" in text


def test_a_mistake_is_shown_in_its_place(small: Store) -> None:
    with pytest.raises(QueryError) as caught:
        ask(small, "SELECT ?x\nWHERE {\n\t?x a }")
    first, line, caret = str(caught.value).split("\n")
    assert first.startswith("line 3, column 8: the query does not parse, here or just before. Expected ")
    assert line[: caret.index("^")].strip() == "?x a }"


def test_an_undeclared_prefix_is_named_as_such(small: Store) -> None:
    with pytest.raises(QueryError, match=re.escape("A prefix is not declared. Add its PREFIX line")):
        ask(small, "SELECT ?x { ?x foo:bar 1 }")


@pytest.mark.parametrize("text", ["SELECT ?x", "SELECT (SUM(?x) AS ?y) ?z {}", "nonsense", "\n\n\n#"])
def test_no_mistake_escapes_as_something_else(text: str, small: Store) -> None:
    with pytest.raises(QueryError, match=r"line \d+, column \d+"):
        ask(small, text)


def test_a_service_that_does_not_answer_is_a_clear_message(small: Store) -> None:
    with pytest.raises(QueryError, match="could not be answered"):
        ask(small, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_the_readme_shows_a_real_answer(real: Store) -> None:
    readme_page = (HERE.parent / "README.md").read_text(encoding="utf-8")
    shown = readme_page.partition("query metastasis_drivers_by_site --site bone\n")[2].partition("```")[0]
    answer = render(run(real, load("metastasis_drivers_by_site"), {"site": "bone"}), "table")
    assert [line.rstrip() for line in shown.splitlines()] == [line.rstrip() for line in answer.splitlines()]
