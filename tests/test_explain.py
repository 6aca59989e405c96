"""Explanations: every row leads to a place, the place holds the words, and mistakes are told in a line."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from seedsoil.cli import main
from seedsoil.curation import read_curation
from seedsoil.errors import SourceError
from seedsoil.explain import Explanation, as_markdown, as_text, explain, explain_rows, passage, source_hashes
from seedsoil.explain.tables import COLUMNS
from seedsoil.indexing.places import digest
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.pipeline.texts import indexed_texts
from seedsoil.queries import catalogue
from seedsoil.queries.description import golden
from seedsoil.store import fill
from seedsoil.vocabulary import ENTITY, GRAPH, IAO, OWL, RDF, RDFS, SOIL

if TYPE_CHECKING:
    from pathlib import Path

    from seedsoil.explain.cells import Row

ASKED = [query for query in catalogue() if query.answers]
# Columns that hold ids of claims, alone or joined.
CLAIM = "claim:"
ROW = ("metastasis_drivers_by_site", "--site", "bone")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build makes of the tables, on disk."""
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    path = tmp_path_factory.mktemp("explain") / "store"
    fill(quads(graphs), path)
    return path


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.read_only(str(folder))


@pytest.fixture
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDSOIL_STORE", str(folder))
    monkeypatch.delenv("SEEDSOIL_TEXT", raising=False)


here = pytest.mark.usefixtures("_here")


def rows_of(name: str) -> list[Row]:
    answer = next(golden(query) for query in ASKED if query.name == name)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.fixture(scope="module")
def explained(store: Store) -> dict[str, list[Explanation]]:
    """Every golden row of every question, explained at once."""
    tables = {query.name: rows_of(query.name) for query in ASKED}
    found = iter(explain_rows(store, [row for rows in tables.values() for row in rows]))
    return {name: [next(found) for _ in rows] for name, rows in tables.items()}


def claims_in(row: Row) -> set[str]:
    return {
        part
        for cell in row.values()
        for part in str(cell or "").split("|")
        if part.startswith(CLAIM) and " " not in part
    }


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = main(["explain", *words])
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [query.name for query in ASKED])
def test_every_golden_row_leads_to_a_place(name: str, explained: dict[str, list[Explanation]]) -> None:
    assert [one.about for one in explained[name] if not one.spans] == []


@pytest.mark.parametrize("name", [query.name for query in ASKED])
def test_a_row_that_names_claims_is_explained_by_these(
    name: str, explained: dict[str, list[Explanation]]
) -> None:
    for row, one in zip(rows_of(name), explained[name], strict=True):
        if claims_in(row):
            assert {claim.claim for claim in one.evidence} >= claims_in(row)


NAMED = (
    *("claims_about", "contested_claims", "dual_roles", "interventions", "mechanism_steps"),
    *("mirna_regulators", "mirna_targets", "perturbation_effects", "signalling_axes"),
    "subtype_restricted_claims",
)


@pytest.mark.parametrize("name", NAMED)
def test_without_their_claims_the_rows_lead_to_them_still(name: str, store: Store) -> None:
    rows = rows_of(name)
    blind = [{column: cell for column, cell in row.items() if not claims_in({column: cell})} for row in rows]
    assert all(set(one) < set(row) for one, row in zip(blind, rows, strict=True) if claims_in(row))
    for row, one in zip(rows, explain_rows(store, blind), strict=True):
        found = {claim.claim for claim in one.evidence}
        assert claims_in(row) <= found
        assert len(found) <= 40


def test_a_row_leads_to_the_claims_that_speak_of_all_its_cells(store: Store) -> None:
    one = explain(store, {"site": "entity:bone", "agent": "entity:IL11", "effect": "promotes", "n": 1})
    assert [(claim.subject, claim.object) for claim in one.evidence] == [("IL-11", "bone")]
    assert one.basis == "the claims that speak of site, agent and effect"


def test_a_row_joined_of_two_claims_leads_to_both(store: Store) -> None:
    row = {"cell": "entity:breast-cancer-cells", "factor": "entity:CCL2", "receptor": "entity:CCR2"}
    found = {claim.claim for claim in explain(store, row).evidence}
    assert {"claim:xie2017-0409", "claim:xie2017-0577"} <= found


def test_a_section_leads_to_its_sentences_though_none_is_claimed(store: Store) -> None:
    one = explain(store, {"section": "Acknowledgements", "sentences": 4})
    assert (one.evidence, one.basis) == ((), "no claim speaks of it")
    assert {span.section for span in one.places} == {("Acknowledgements",)}


def test_a_row_of_a_reference_leads_to_where_it_is_cited(store: Store) -> None:
    one = explain(store, {"paper": "ref:xie2017-47", "claims": 7})
    assert {paper.number for claim in one.evidence for paper in claim.references} >= {47}
    assert {"source:xie2017/s096", "ref:xie2017-47"} <= {span.id for span in one.places}


def test_an_open_question_without_claims_leads_to_its_own_sentences(store: Store) -> None:
    one = explain(store, "conflict:xie2017-c08")
    assert one.evidence == ()
    assert one.places
    assert all(span.kind == "sentence" for span in one.places)


def test_a_row_that_names_nothing_is_about_everything(store: Store) -> None:
    one = explain(store, {"number": 12})
    assert one.basis == "all claims, since it names nothing in particular"
    assert len(one.evidence) == sum(claim.claim.startswith(CLAIM) for claim in one.evidence) > 600


def test_a_derived_fact_is_explained_down_to_its_claims(store: Store) -> None:
    one = explain(store, "derived:CCL2-CCR2-signaling.promotesMetastasisTo.lung")
    assert [fact.rule for fact in one.derivations] == ["PerturbationRule"]
    assert [claim.claim for claim in one.evidence] == ["claim:xie2017-0417"]
    assert "derived by PerturbationRule from claim:xie2017-0417; entity:CCL2-CCR2-inhibition" in " ".join(
        as_text([one]).split()
    )


def test_a_fact_of_several_steps_is_explained_with_those_between(store: Store) -> None:
    found = store.query(
        f"SELECT ?fact {{ ?fact {SOIL.premise}/{SOIL.byRule} ?rule }} ORDER BY ?fact LIMIT 1",
        use_default_graph_as_union=True,
    )
    [fact] = [solution["fact"].value for solution in found]  # type: ignore[union-attr] # a SELECT
    one = explain(store, fact)
    known = {derivation.id for derivation in one.derivations}
    premises = {premise for derivation in one.derivations for premise in derivation.premises}
    assert len(known) > 1
    assert {premise for premise in premises if premise.startswith("derived:")} <= known
    assert {premise for premise in premises if premise.startswith(CLAIM)} == {c.claim for c in one.evidence}


# ── what is known of a claim ────────────────────────────────────────────────────────────────────────────


def test_a_claim_has_its_address_and_its_papers(store: Store) -> None:
    [claim] = explain(store, "xie2017-0268").evidence
    [span] = claim.spans
    assert span.place.endswith("Immune cells, sentence s096, bytes 19067–19208")
    assert [(paper.number, paper.doi) for paper in claim.references] == [
        (47, "10.1038/nature04871"),
        (48, "10.1038/nature14492"),
    ]


def test_an_erratum_is_told_with_the_claim_and_the_paper_that_it_touches(store: Store) -> None:
    [claim] = explain(store, "claim:xie2017-0268").evidence
    assert [(one.id, one.printed) for one in claim.errata] == [("erratum:xie2017-e01", "[47, 48]")]
    assert all(paper.errata == ("erratum:xie2017-e01",) for paper in claim.references)
    assert "read as “references 96 and 97”" in " ".join(as_text([explain(store, claim.claim)]).split())


def test_an_erratum_of_another_sentence_is_not_told(store: Store) -> None:
    """Reference 76 is misprinted in one row of Table 2 only."""
    [claim] = explain(store, "xie2017-0431").evidence
    assert [paper.number for paper in claim.references] == [76]
    assert "erratum:xie2017-e33" not in {one.id for one in claim.errata}


def test_a_contested_claim_says_in_which_conflict(store: Store) -> None:
    [claim] = explain(store, "xie2017-0257").evidence
    assert (claim.stance, claim.hedge, claim.consensus) == ("Uncertain", "controversial", "Contested")
    [conflict] = [one for one in claim.disagreements if one.kind == "conflict"]
    assert (conflict.id, claim.claim in conflict.claims) == ("conflict:xie2017-c02", True)


def test_a_claim_with_several_places_has_them_in_the_order_of_the_text(store: Store) -> None:
    [claim] = explain(store, "xie2017-0256").evidence
    assert [span.kind for span in claim.spans] == ["table row", "table cell", "sentence"]
    assert [span.start for span in claim.spans] == sorted(span.start for span in claim.spans)


def test_an_entity_is_explained_by_any_of_its_names(store: Store) -> None:
    found = [explain(store, name) for name in ("ERBB2", "HER2", "HGNC:3430", "entity:ERBB2")]
    assert len({one.evidence for one in found}) == 1
    assert found[0].things[0].id == "entity:ERBB2"
    assert "name it" in found[0].basis


@pytest.mark.parametrize("name", ["85", "[85]", "ref:xie2017-85", "Even-Ram 1998"])
def test_a_paper_is_told_with_its_mistakes_its_claims_and_its_places(name: str, store: Store) -> None:
    found = explain(store, name)
    assert [(one.id, one.number, one.year, one.journal) for one in found.papers] == [
        ("ref:xie2017-85", 85, 1998, "Nat Med")
    ]
    assert [one.id for one in found.errata] == ["erratum:xie2017-e30"] == list(found.papers[0].errata)
    assert [one.claim for one in found.evidence] == ["claim:xie2017-0528"]
    assert {one.kind for one in found.places} == {"sentence", "entry of the reference list"}
    shown = as_text([found]).split("its own places")[0]
    assert "[85] Even-Ram S et al. Thrombin receptor" in shown.split("\n\n")[0]
    assert "Grisaru-Granovsky" in shown.split("\n\n")[0]


def test_a_source_is_told_by_its_doi(store: Store) -> None:
    found = explain(store, "10.1186/s40880-017-0202-y")
    assert found.papers[0].title.startswith("Tumor microenvironment")
    assert "[0]" not in as_text([replace(found, evidence=())])


def test_an_entity_is_no_paper_and_comes_first(store: Store) -> None:
    assert explain(store, "CXCL12").papers == ()
    assert explain(store, "trophoblasts").things[0].id.startswith("entity:")


def test_every_record_can_be_explained_by_its_id(store: Store) -> None:
    for record in ("erratum:xie2017-e01", "mechanism:xie2017-m01", "source:xie2017/s096", "source:xie2017"):
        assert explain(store, record).evidence, record


def test_a_withdrawn_entity_is_explained_by_the_one_in_its_place() -> None:
    old, new, lost = ENTITY["old-name"], ENTITY["new-name"], ENTITY.lost
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (old, OWL.deprecated, Literal("true")),
        (old, IAO["0100001"], new),
        (lost, OWL.deprecated, Literal("true")),
        *((node, RDFS.label, Literal(node.value[-4:])) for node in (old, new, lost)),
        *((node, RDF.type, SOIL.Protein) for node in (old, new, lost)),
        (claim := NamedNode(f"{ENTITY.base.replace('entity', 'claim')}x-0001"), SOIL.subject, new),
        (claim, SOIL.stance, SOIL.Affirmed),
    ]
    made = fill([Quad(*triple, GRAPH.entities) for triple in triples])
    one = explain(made, "old-name")
    assert [claim.claim for claim in one.evidence] == ["claim:x-0001"]
    assert [thing.notes for thing in one.things] == [(), ("Withdrawn; read entity:new-name instead.",)]
    assert explain(made, "lost").things[0].notes == ("Withdrawn, with nothing in its place.",)
    assert explain(made, "lost").basis == "no claim speaks of it"


# ── the words themselves ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.text
def test_what_is_highlighted_are_the_bytes_of_the_span(store: Store, article: bytes) -> None:
    """For every place of every claim: its hash is that of the bytes, and its context begins and ends them."""
    texts, everything = {"xie2017": article}, explain(store, "source:xie2017")
    assert len(everything.spans) > 250
    for span in everything.spans:
        words = passage(span, texts)
        assert words is not None
        assert digest(words.text.encode()) == span.sha256
        assert article[span.context[0] : span.start].decode() == words.before
        assert article[span.end : span.context[1]].decode() == words.after


@pytest.mark.text
def test_a_cell_is_shown_in_its_row_and_a_sentence_among_its_neighbours(store: Store, article: bytes) -> None:
    spans = {span.kind: span for span in explain(store, "xie2017-0256").spans}
    cell, sentence = (passage(spans[kind], {"xie2017": article}) for kind in ("table cell", "sentence"))
    assert cell is not None
    assert (cell.before, cell.text) == ("", "Neutrophils")
    assert "[45, 46, 96, 97]" in cell.after
    assert sentence is not None
    assert (sentence.before, sentence.after.endswith("[45].")) == ("", True)


@here
@pytest.mark.text
def test_the_command_shows_the_sentence_between_marks(
    capsys: pytest.CaptureFixture[str], article_path: Path
) -> None:
    code, out, err = said(capsys, "xie2017-0268", "--text", str(article_path))
    article = article_path.read_bytes()
    marked = " ".join(out.split()).partition("⟦")[2].partition("⟧")[0]
    assert (code, err, marked) == (0, "", " ".join(article[19067:19208].decode().split()))


@here
@pytest.mark.text
def test_on_a_terminal_the_sentence_is_bold(
    capsys: pytest.CaptureFixture[str], article_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    words = ("xie2017-0268", "--text", str(article_path))
    assert "\x1b[1m" in said(capsys, *words)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in said(capsys, *words)[1]


@pytest.mark.text
def test_markdown_escapes_the_words_and_not_the_marks(store: Store, article: bytes) -> None:
    text = as_markdown([explain(store, "xie2017-0268")], {"xie2017": article})
    assert "\n### claim:xie2017-0268" in text
    assert "  - " in text
    assert r"\[47, 48\]" in text.partition("**")[2].partition("**")[0]


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────


@here
def test_one_row_of_an_answer_or_all_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, *ROW, "--row", "4")
    assert (code, out.startswith("metastasis_drivers_by_site, row 4: site entity:bone")) == (0, True)
    assert "IL-11 · promotesMetastasisTo · bone" in out
    assert said(capsys, *ROW)[1].count("metastasis_drivers_by_site, row ") == 8


@here
def test_json_holds_everything_and_a_table_one_place_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    [tree] = json.loads(said(capsys, "xie2017-0256", "--format", "json")[1])
    assert set(tree) == set(Explanation.__slots__)
    assert [span["kind"] for span in tree["evidence"][0]["spans"]] == ["table row", "table cell", "sentence"]
    header, *rows = csv.reader(StringIO(said(capsys, "xie2017-0256", "--format", "csv")[1]))
    assert (tuple(header), len(rows)) == (COLUMNS, 3)
    assert [int(row[COLUMNS.index("start")]) for row in rows] == [
        span["start"] for span in tree["evidence"][0]["spans"]
    ]


@here
@pytest.mark.text
def test_json_holds_the_passage_too_where_the_text_is_at_hand(
    capsys: pytest.CaptureFixture[str], article_path: Path
) -> None:
    words = ("xie2017-0268", "--format", "json", "--text", str(article_path))
    [tree] = json.loads(said(capsys, *words)[1])
    [span] = tree["evidence"][0]["spans"]
    assert digest(span["passage"]["text"].encode()) == span["sha256"]


MISTAKES = {
    ("CXCL13",): (1, 'there is no entity "CXCL13". Did you mean'),
    ("xie2017-9999",): (1, 'there is no claim "xie2017-9999"'),
    ("metastasis_drivers_by_sit",): (1, "Did you mean metastasis_drivers_by_site"),
    (*ROW, "--row", "9"): (
        1,
        "there is no row 9 in this answer to metastasis_drivers_by_site. Write a number",
    ),
    (*ROW, "--row", "0"): (1, "there is no row 0"),
    (*ROW, "--row", "x"): (2, "invalid int value: 'x'"),
    ("metastasis_drivers_by_site", "--sight", "bone"): (
        2,
        "there is no option --sight. Did you mean --site?",
    ),
    ("CXCL12", "--row", "1"): (2, "--row is of the answer to a question, and 'CXCL12' names none"),
    ("CXCL12", "--site", "bone"): (2, "there is no option --site"),
    ("CXCL12", "--text", "no-such.txt"): (1, "no-such.txt: cannot be read (No such file or directory)"),
    ("99",): (1, "there is no reference 99; they have the numbers 1 to 98."),
    ("Zhang XH",): (1, '"Zhang XH" names more than one reference. Write ref:xie2017-53 (Zhang'),
    ("CXCL12", "--text", "."): (1, ".: cannot be read (Is a directory)"),
}


@here
@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_told_in_one_line(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (MISTAKES[words][0], "")
    complaint = err.rstrip("\n").splitlines()[-1]
    assert MISTAKES[words][1] in complaint
    assert err.startswith(("usage: seedsoil explain", complaint))


def test_another_text_than_the_indexed_one_is_refused(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"Seed and soil.\n")
    hashes = source_hashes(store)
    assert set(hashes) == {"xie2017"}
    with pytest.raises(
        SourceError, match=r"other\.txt: is not the text that was indexed. Give that of xie2017"
    ):
        indexed_texts(hashes, tmp_path, other)


def test_the_text_beside_the_tables_is_found(tmp_path: Path) -> None:
    text = tmp_path / "doe2020" / "text.txt"
    text.parent.mkdir()
    text.write_bytes(b"Seed and soil.\n")
    assert indexed_texts({"doe2020": digest(b"Seed and soil.\n")}, tmp_path) == {
        "doe2020": b"Seed and soil.\n"
    }


def test_a_span_whose_text_is_not_at_hand_has_no_passage(store: Store) -> None:
    [span] = explain(store, "xie2017-0268").spans
    assert passage(replace(span, source="elsewhere"), {"xie2017": b""}) is None


@here
def test_who_shows_no_text_does_not_wait_for_the_indexer() -> None:
    code = "import sys; from seedsoil.cli import main; main(['explain', 'CXCL12']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "seedsoil.explain" in loaded
    assert not loaded & {"seedsoil.indexing", "seedsoil.curation", "json", "networkx", "rdflib", "pandas"}
