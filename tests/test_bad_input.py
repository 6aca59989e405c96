"""Every way to break a table, and the one line that it gets: where, what, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedsoil.curation import read_curation
from seedsoil.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[[bytes], bytes]

FIXTURES = Path(__file__).parent / "fixtures"
TINY = FIXTURES / "curation"
LINES = dict(line.split("\t") for line in (FIXTURES / "bad_input.tsv").read_text("utf-8").splitlines())
ENTITIES, MAPPINGS, SOURCE = "entities.tsv", "mappings.sssom.tsv", "doe2020/source.toml"
CELLS, CLAIMS, CONFLICTS = "doe2020/cells.tsv", "doe2020/claims.tsv", "doe2020/conflicts.tsv"
ERRATA, MECHANISMS, MENTIONS = "doe2020/errata.tsv", "doe2020/mechanisms.tsv", "doe2020/mentions.tsv"
ACCEPTANCES = "doe2020/acceptances.tsv"
REFERENCES, SENTENCES = "doe2020/references.tsv", "doe2020/sentences.tsv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the tiny curation root, free to be broken."""
    return Path(shutil.copytree(TINY, tmp_path / "curation"))


def complaints_of(root: Path) -> list[str]:
    with pytest.raises(TableError) as caught:
        read_curation(root)
    return str(caught.value).split("\n")


def broken(root: Path, file: str, edit: Edit) -> list[str]:
    path = root / file
    before = path.read_bytes()
    path.write_bytes(edit(before))
    assert path.read_bytes() != before, "the case breaks nothing"
    return complaints_of(root)


# ── ways to break a file ────────────────────────────────────────────────────────────────────────────────


def swap(old: str | bytes, new: str | bytes) -> Edit:
    """Other bytes in place of some, wherever they stand."""
    before, after = (words.encode() if isinstance(words, str) else words for words in (old, new))
    return lambda data: data.replace(before, after)


def cell(line: int, column: str, new: str) -> Edit:
    """Other words in one cell."""

    def edit(data: bytes) -> bytes:
        lines = data.decode().split("\n")
        header = next(text for text in lines if not text.startswith("#")).split("\t")
        cells = lines[line - 1].split("\t")
        cells[header.index(column)] = new
        return "\n".join([*lines[: line - 1], "\t".join(cells), *lines[line:]]).encode()

    return edit


def both(one: Edit, two: Edit) -> Edit:
    """One edit after the other."""
    return lambda data: two(one(data))


def more(text: str) -> Edit:
    """Something behind the end."""
    return lambda data: data + text.encode()


def again(line: int) -> Edit:
    """The same line a second time, at the end."""
    return lambda data: data + data.split(b"\n")[line - 1] + b"\n"


def without(line: int) -> Edit:
    """All lines but one."""
    return lambda data: b"\n".join(text for at, text in enumerate(data.split(b"\n"), 1) if at != line)


def first(count: int) -> Edit:
    """Only the first lines."""
    return lambda data: b"".join(data.splitlines(keepends=True)[:count])


def without_column(name: str) -> Edit:
    """All columns but one."""

    def edit(data: bytes) -> bytes:
        rows = [line.split("\t") for line in data.decode().split("\n")]
        at = rows[0].index(name)
        return "\n".join("\t".join((*row[:at], *row[at + 1 :])) for row in rows).encode()

    return edit


def marked(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def utf16(data: bytes) -> bytes:
    return b"\xff\xfe" + data.decode().encode("utf-16-le")


# What is done to which file; what is said of it stands under the same name in fixtures/bad_input.tsv.
CASES: dict[str, tuple[str, Edit]] = {
    # ── the file as a whole
    "a byte order mark": (CLAIMS, marked),
    "CRLF": (CLAIMS, swap("\n", "\r\n")),
    "CRLF on one line": (CLAIMS, swap("=the ligand\t\n", "=the ligand\t\r\n")),
    "a Latin-1 byte": (CLAIMS, swap("CXCL12 binds", b"CXCL12 \xe9 binds")),
    "UTF-16": (CLAIMS, utf16),
    "an empty table": (CONFLICTS, first(0)),
    "only blank lines": (SENTENCES, both(first(0), more("\n\n"))),
    "a header without rows": (ENTITIES, first(1)),
    "only a preamble": (MAPPINGS, first(3)),
    # ── the header
    "an unknown column": (CLAIMS, swap("\thedge\t", "\thegde\t")),
    "a strange column": (MENTIONS, both(swap("note\n", "note\tsize\n"), swap("nd\t\n", "nd\t\t\n"))),
    "a missing column": (CLAIMS, without_column("hedge")),
    "a column twice": (MENTIONS, both(swap("note\n", "note\tnote\n"), swap("nd\t\n", "nd\t\t\n"))),
    "the header of another table": (MENTIONS, swap("entity\tform\tnote", "name\tspelling\tremark")),
    "a Latin-1 byte in the preamble": (MAPPINGS, swap("#license", b"#lic\xe9nse")),
    "a Latin-1 byte in the header": (MENTIONS, swap("note\n", b"not\xe9\n")),
    # ── the row
    "a ragged row": (CLAIMS, swap("hold back invasion.\t\t\n", "hold back invasion.\n")),
    "a blank line": (CLAIMS, swap("\ndoe2020-0003", "\n\ndoe2020-0003")),
    "an id twice": (ENTITIES, again(3)),
    "a mapping twice": (MAPPINGS, again(12)),
    "a reference number twice": (REFERENCES, again(4)),
    "a mention twice": (MENTIONS, again(2)),
    # ── the cell
    "a wrong cell": (CLAIMS, cell(2, "stance", "afirmed")),
    "a blank cell": (CLAIMS, cell(2, "relation", "")),
    "a blank at the end": (CLAIMS, cell(2, "label", "CXCL12 promotes invasion. ")),
    "a blank in a list": (CLAIMS, cell(2, "spans", "s002| s003")),
    "an empty part of a list": (CLAIMS, cell(2, "spans", "s002||s003")),
    "a value twice in a list": (CLAIMS, cell(2, "spans", "s002|s002")),
    "a control character": (CLAIMS, cell(2, "note", "a\x07b")),
    "an invisible character": (ENTITIES, cell(3, "label", "CXCR\u200b4")),
    "a lone carriage return": (CLAIMS, cell(2, "note", "a\rb")),
    "text that is not NFC": (ENTITIES, cell(4, "note", "cafe\u0301")),
    "words for a number": (SENTENCES, cell(6, "start", "many")),
    "a signed number": (REFERENCES, cell(2, "year", "+2001")),
    "a short hash": (SENTENCES, cell(6, "sha256", "abc")),
    "half a pair": (ENTITIES, cell(3, "links", "toSite")),
    "an unknown kind of link": (ENTITIES, cell(3, "links", "toPlace=lung")),
    "a DOI without its beginning": (REFERENCES, cell(2, "doi", "doi:10.9999/soil.1")),
    "an id of another form": (MECHANISMS, cell(2, "id", "doe2020-1")),
    "an id with a blank": (ENTITIES, more("CSN 3\tCSN3\tProtein\t\t\t\tactive\t\t\n")),
    # ── the name
    "an unknown entity": (CLAIMS, cell(3, "subject", "CXCL21")),
    "an entity that nothing resembles": (CLAIMS, cell(3, "subject", "zebra")),
    "an unknown entity in a list": (CLAIMS, cell(2, "via", "CXCR4|cxcr7x")),
    "an unknown entity in a link": (ENTITIES, cell(6, "links", "toSite=lungs")),
    "an unknown entity in an antecedent": (CLAIMS, cell(2, "antecedents", "CXCL13=the ligand")),
    "an unknown class": (ENTITIES, cell(2, "class", "CXCChemokin")),
    "an unknown relation": (CLAIMS, cell(2, "relation", "promote")),
    "an unknown span": (CLAIMS, cell(2, "spans", "s002|s902")),
    "a claim that is not there": (MECHANISMS, cell(2, "claims", "doe2020-0003|doe2020-0009")),
    "a finding accepted about nothing": (ACCEPTANCES, cell(2, "claim", "doe2020-0099")),
    "a reference number 99": (CLAIMS, cell(2, "refs", "1;99")),
    "a reference of the ledger that is not there": (SENTENCES, cell(6, "refs", "1;4")),
    "an unknown section": (SENTENCES, cell(6, "section", "chemokine")),
    "a row that is not in the ledger": (CELLS, cell(3, "row", "t1r09")),
    "a withdrawn entity": (CLAIMS, cell(4, "subject", "SDF1")),
    # ── entities and mappings
    "two entities with one label": (ENTITIES, cell(9, "label", "CXCL12")),
    "a replacement for an entity in use": (ENTITIES, cell(3, "replacedBy", "CXCL12")),
    "an entity that was not looked up": (MAPPINGS, without(15)),
    "a CURIE that is none": (MAPPINGS, cell(12, "object_id", "CXCL12")),
    "a CURIE of another form": (MAPPINGS, cell(12, "object_id", "HGNC:CXCL12")),
    "a GO term with six figures": (MAPPINGS, cell(16, "object_id", "MONDO:000725")),
    "an unknown prefix": (MAPPINGS, cell(12, "object_id", "EntrezGene:6387")),
    "a prefix in small letters": (MAPPINGS, cell(12, "object_id", "hgnc:10672")),
    "a mapping of nothing": (MAPPINGS, cell(22, "subject_id", "soil:Macrophages")),
    "another label": (MAPPINGS, cell(13, "subject_label", "CXCR-4")),
    "no label of theirs": (MAPPINGS, cell(13, "object_label", "")),
    "no term and no reason": (MAPPINGS, cell(14, "comment", "")),
    "not the same and no reason": (MAPPINGS, cell(21, "comment", "")),
    "a gene for a site": (MAPPINGS, cell(15, "object_id", "HGNC:10672")),
    "a precursor for a gene": (MAPPINGS, cell(19, "object_id", "mirbase.mature:MIMAT0000444")),
    "an undeclared prefix": (MAPPINGS, without(7)),
    "a prefix declared otherwise": (MAPPINGS, swap("identifiers.org/hgnc:", "identifiers.org/hgnc/")),
    # ── claims and the ledger
    "a chain of another source": (MECHANISMS, cell(2, "id", "roe2021-m01")),
    "a claimed sentence without a claim": (SENTENCES, cell(8, "status", "claimed")),
    "a claim in a sentence that is not claimed": (SENTENCES, cell(5, "status", "deferred")),
    "left out without a reason": (SENTENCES, cell(8, "reason", "")),
    "a span that ends before it begins": (SENTENCES, cell(6, "end", "99")),
    "a conflict of claims that agree": (CONFLICTS, cell(2, "claims", "doe2020-0001")),
    "a conflict without claims": (CONFLICTS, cell(2, "claims", "")),
    "a mistake that stands nowhere": (ERRATA, both(cell(2, "spans", ""), cell(2, "refs", ""))),
    "a chain that does not hold": (MECHANISMS, cell(2, "claims", "doe2020-0003|doe2020-0004")),
    # ── source.toml
    "TOML that does not parse": (SOURCE, swap('id = "doe2020"', 'id = "doe2020')),
    "a Latin-1 byte in TOML": (SOURCE, swap("Jane", b"Jan\xe9")),
    "a year in quotes": (SOURCE, swap("year = 2020", 'year = "2020"')),
    "an unknown key": (SOURCE, swap("licence =", "license =")),
    "a section without a title": (SOURCE, swap('title = "Chemokines"\n', "")),
    "an unknown parent": (SOURCE, swap('parent = "results"', 'parent = "result"')),
    "a section twice": (SOURCE, more('\n[[section]]\nid = "results"\ntitle = "Results"\n')),
    "no outline": (SOURCE, lambda data: data.partition(b"[[section]]")[0]),
    "the id of another folder": (SOURCE, swap('id = "doe2020"', 'id = "roe2021"')),
}


@pytest.mark.parametrize("name", CASES)
def test_one_mistake_gets_one_line(root: Path, name: str) -> None:
    assert broken(root, *CASES[name]) == [LINES[name]]


def test_each_line_has_its_case() -> None:
    assert list(LINES) == list(CASES)


def test_the_tiny_root_is_right_before_it_is_broken(root: Path) -> None:
    assert len(read_curation(root).sources[0].claims) == 4


TABLES = sorted(str(path.relative_to(TINY)) for path in TINY.rglob("*") if path.is_file())


@pytest.mark.parametrize("file", TABLES)
def test_a_missing_file_gets_one_line(root: Path, file: str) -> None:
    (root / file).unlink()
    [line] = complaints_of(root)
    assert line.startswith(f"curation/{file}: is missing. Restore it from git, or ")


def test_a_file_that_cannot_be_read(root: Path) -> None:
    (root / CLAIMS).unlink()
    (root / CLAIMS).mkdir()
    [line] = complaints_of(root)
    assert line.startswith("curation/doe2020/claims.tsv: cannot be read (Is a directory). Restore it ")


def test_a_misspelt_table_is_not_passed_over(root: Path) -> None:
    (root / "doe2020" / "conflict.tsv").write_text("id\n", encoding="utf-8")
    assert complaints_of(root) == [
        "curation/doe2020/conflict.tsv: is not a table that anything reads. Did you mean conflicts.tsv?"
    ]


def test_a_root_without_sources(root: Path) -> None:
    shutil.rmtree(root / "doe2020")
    assert complaints_of(root) == ["curation: holds no source document. Add a folder with a source.toml."]


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    lines = complaints_of(tmp_path / "curation")
    assert [line.partition(":")[0] for line in lines] == [
        "curation",
        "curation/entities.tsv",
        "curation/mappings.sssom.tsv",
    ]


TOGETHER = (
    "a wrong cell",
    "an unknown class",
    "no label of theirs",
    "a claim that is not there",
    "left out without a reason",
    "an unknown parent",
)


def test_all_mistakes_of_all_tables_are_listed_together_and_sorted(root: Path) -> None:
    for file, edit in (CASES[name] for name in TOGETHER):
        (root / file).write_bytes(edit((root / file).read_bytes()))
    (root / REFERENCES).unlink()
    lines = complaints_of(root)
    missing = [line for line in lines if line.startswith("curation/doe2020/references.tsv: is missing.")]
    assert sorted(lines) == sorted([*missing, *(LINES[name] for name in TOGETHER)])
    assert len(missing) == 1
    assert [line.partition(":")[0] for line in lines] == sorted(line.partition(":")[0] for line in lines)


ANY_BYTES = st.one_of(st.binary(max_size=200), st.text(max_size=80).map(str.encode))


def said(root: Path) -> str:
    """What a run ends with."""
    try:
        return read_curation(root).sources[0].id
    except TableError as error:
        return str(error)


# The folder of a test serves all its examples: each mends it again.
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(file=st.sampled_from(TABLES), at=st.integers(0, 900), length=st.integers(0, 40), new=ANY_BYTES)
def test_no_bytes_at_all_bring_a_traceback(
    tmp_path: Path, file: str, at: int, length: int, new: bytes
) -> None:
    root = tmp_path / "curation"
    if not root.exists():
        shutil.copytree(TINY, root)
    data = (TINY / file).read_bytes()
    (root / file).write_bytes(data[:at] + new + data[at + length :])
    message = said(root)
    (root / file).write_bytes(data)
    assert message.encode("utf-8")
