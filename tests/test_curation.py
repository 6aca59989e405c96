"""From tables to one value: what is read, in which order, and what the columns mean."""

from __future__ import annotations

import random
import shutil
from operator import attrgetter
from pathlib import Path

import pytest

from seedsoil.curation import column_dictionary, read_curation
from seedsoil.curation.sheets import SHARED, SOURCE_SHEETS
from seedsoil.errors import TableError
from seedsoil.model import Entity, KnowledgeBase, Section, Source, columns_of

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "fixtures" / "curation"


@pytest.fixture(scope="module")
def tiny() -> KnowledgeBase:
    return read_curation(TINY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the tiny curation root, free to be changed."""
    return Path(shutil.copytree(TINY, tmp_path / "curation"))


def test_an_entity_is_read_with_its_lists_and_links(tiny: KnowledgeBase) -> None:
    by_id = {row.id: row for row in tiny.entities}
    assert by_id["CXCL12"] == Entity(
        id="CXCL12",
        label="CXCL12",
        classes=("CXCChemokine",),
        synonyms=("SDF-1", "stromal cell-derived factor 1"),
        status="active",
    )
    assert by_id["lung-metastasis"].links == (("toSite", "lung"),)
    assert by_id["SDF1"].replaced_by == "CXCL12"


def test_a_claim_is_read_with_numbers_spans_and_antecedents(tiny: KnowledgeBase) -> None:
    [source] = tiny.sources
    first, second, *_ = source.claims
    assert (first.refs, first.spans, first.via) == ((1, 2), ("s002",), ("CXCR4",))
    assert first.antecedents == (("CXCL12", "the ligand"),)
    assert (second.hedge, second.in_cell, second.antecedents) == ("may", ("macrophages",), ())


def test_a_mapping_keeps_its_modifier(tiny: KnowledgeBase) -> None:
    refused = [row.object_id for row in tiny.mappings if row.predicate_modifier == "Not"]
    assert refused == ["HGNC:2447"]


def test_the_document_and_its_outline_come_from_one_file(tiny: KnowledgeBase) -> None:
    [source] = tiny.sources
    assert (source.id, source.document.year, source.document.byte_length) == ("doe2020", 2020, 900)
    assert source.document.authors == ("Jane Doe", "Richard Roe")
    assert source.sections[2] == Section(id="chemokines", title="Chemokines", parent="results", position=3)


def test_a_number_that_is_not_printed_is_none(tiny: KnowledgeBase) -> None:
    assert [row.year for row in tiny.sources[0].references] == [2001, 2002, None]


def test_rows_stand_in_the_order_of_their_sheet(tiny: KnowledgeBase) -> None:
    for owner, sheets in ((tiny, SHARED), (tiny.sources[0], SOURCE_SHEETS)):
        for field, sheet in sheets.items():
            rows = getattr(owner, field)
            assert list(rows) == sorted(rows, key=attrgetter(*sheet.order)), field
            assert rows, f"the tiny root has no {field}"


def test_sentences_stand_in_the_order_of_the_text(tiny: KnowledgeBase) -> None:
    ids = [row.id for row in tiny.sources[0].sentences]
    assert ids == ["s001", "h01", "t1r00", "t1r01", "s002", "s003", "s004", "s005"]


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_order_of_rows_nor_that_of_columns_matters(
    root: Path, tiny: KnowledgeBase, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - shuffles a table, guards no secret
    for path in root.rglob("*.tsv"):
        path.write_text(shuffled(path.read_text("utf-8"), dice), encoding="utf-8", newline="\n")
    assert read_curation(root) == tiny


def shuffled(text: str, dice: random.Random) -> str:
    """The same table with its rows and columns in another order."""
    lines = text.removesuffix("\n").split("\n")
    preamble = [line for line in lines if line.startswith("#")]
    header, *rows = (line.split("\t") for line in lines[len(preamble) :])
    dice.shuffle(rows)
    order = dice.sample(range(len(header)), len(header))
    return "\n".join([*preamble, *("\t".join(row[at] for at in order) for row in (header, *rows))]) + "\n"


def test_a_file_without_a_last_line_end_is_the_same_file(root: Path, tiny: KnowledgeBase) -> None:
    path = root / "entities.tsv"
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    assert read_curation(root) == tiny


def test_a_second_source_is_a_second_folder(root: Path, tiny: KnowledgeBase) -> None:
    shutil.copytree(root / "doe2020", root / "roe2021")
    for path in (root / "roe2021").iterdir():
        path.write_text(path.read_text("utf-8").replace("doe2020", "roe2021"), encoding="utf-8", newline="\n")
    first, second = read_curation(root).sources
    assert first == tiny.sources[0]
    assert (second.id, second.claims[0].id) == ("roe2021", "roe2021-0001")


def test_the_rooms_of_other_people_are_left_alone(root: Path, tiny: KnowledgeBase) -> None:
    (root / "doe2020" / "text.txt").write_bytes(b"\xff not ours to read")
    (root / ".cache").mkdir()
    (root / "_drafts").mkdir()
    (root / "README.md").write_text("words\n", encoding="utf-8")
    assert read_curation(root) == tiny


def test_a_mechanism_may_go_on_with_what_a_link_names(root: Path) -> None:
    path = root / "doe2020" / "mechanisms.tsv"
    claims = root / "doe2020" / "claims.tsv"
    claims.write_text(
        claims.read_text("utf-8").replace("promotes\tinvasion", "promotes\tlung-metastasis"),
        encoding="utf-8",
        newline="\n",
    )
    chain = "doe2020-0001|doe2020-0004"
    path.write_text(
        path.read_text("utf-8").replace("doe2020-0003|doe2020-0001", chain), encoding="utf-8", newline="\n"
    )
    assert read_curation(root).sources[0].mechanisms[0].claims == tuple(chain.split("|"))


def test_a_note_explains_a_leap(root: Path) -> None:
    path = root / "doe2020" / "mechanisms.tsv"
    text = path.read_text("utf-8").replace("doe2020-0003|doe2020-0001", "doe2020-0003|doe2020-0004")
    path.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(TableError, match="shares no entity"):
        read_curation(root)
    path.write_text(
        text.replace("promotes\t", "promotes\tFigure 1 joins them"), encoding="utf-8", newline="\n"
    )
    assert read_curation(root).sources[0].mechanisms[0].note == "Figure 1 joins them"


# ── the column dictionary ───────────────────────────────────────────────────────────────────────────────


def test_the_column_dictionary_is_what_the_model_says() -> None:
    page = (ROOT / "curation" / "README.md").read_text("utf-8")
    assert page == column_dictionary(), "run: python scripts/document.py"


def test_the_column_dictionary_explains_every_column() -> None:
    page = column_dictionary()
    for sheet in (*SHARED.values(), *SOURCE_SHEETS.values()):
        part = page.partition(f"{sheet.file}`\n")[2].partition("\n## ")[0]
        listed = [line.split("`")[1] for line in part.split("\n") if line.startswith("| `")]
        assert listed == [column.name for _, column in columns_of(sheet.row_type)]


def test_no_row_of_the_column_dictionary_breaks_its_table() -> None:
    rows = [line for line in column_dictionary().split("\n") if line.startswith("| `")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {5}


def test_a_source_has_a_field_for_each_sheet() -> None:
    assert set(SOURCE_SHEETS) | {"document", "sections"} == set(Source.__dataclass_fields__)
    assert set(SHARED) | {"sources"} == set(KnowledgeBase.__dataclass_fields__)
