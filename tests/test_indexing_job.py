"""The whole job on a folder: first run, curators' columns, a changed text, bad input, files whole or not."""

import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seedsoil.errors import SourceError
from seedsoil.indexing import index_source, verify_folder, verify_spans
from seedsoil.indexing.article import article_of, text_complaints

SCRIPT = Path(__file__).parents[1] / "scripts" / "index_source.py"
NAMES = ("source.toml", "sentences.tsv", "cells.tsv", "references.tsv")
TEXT = """Soil as a ground for seeds

A. Doe

Abstract

Seeds fall on soil [1]. They grow. Oaks are slow [2].

Table 1 Seeds

Seed\tReference(s)
Oak\t[1]
Elm\t[2]

Growth

They grow on [1, 2].

References

- Doe J. Soil. *Soil*. 2001;1(2):3–4.
- Roe R. The book of seeds. London: Seed; 2002.
"""


class Workshop:
    """A text and a folder of curation in an empty place."""

    def __init__(self, place: Path) -> None:
        self.text = place / "text.txt"
        self.curation = place / "curation"
        self.folder = self.curation / "doe2020"
        self.write(TEXT)

    def write(self, text: str) -> None:
        self.text.write_bytes(text.encode("utf-8"))

    def index(self, *, accept: bool = False) -> str:
        return index_source(self.text, "doe2020", self.curation, accept=accept)

    def refused(self) -> list[str]:
        before = self.bytes()
        with pytest.raises(SourceError) as caught:
            self.index()
        assert self.bytes() == before
        return str(caught.value).split("\n")

    def bytes(self) -> dict[str, bytes]:
        return (
            {path.name: path.read_bytes() for path in self.folder.glob("*")} if self.folder.exists() else {}
        )

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode("utf-8"))

    def curate(self, row: str, status: str, reason: str) -> None:
        path = self.folder / "sentences.tsv"
        text = path.read_text(encoding="utf-8")
        edited = re.sub(rf"(?m)^({row}\t.*\t)deferred\t$", rf"\g<1>{status}\t{reason}", text)
        assert edited != text
        path.write_bytes(edited.encode("utf-8"))


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def indexed(workshop: Workshop) -> Workshop:
    workshop.index()
    return workshop


def test_the_first_run_proposes_and_writes(workshop: Workshop) -> None:
    report = workshop.index()
    assert set(workshop.bytes()) == set(NAMES)
    assert "doe2020: not read as journal articles: references 2" in report
    assert report.endswith("doe2020: wrote source.toml, sentences.tsv, cells.tsv, references.tsv")
    source = workshop.bytes()["source.toml"].decode("utf-8")
    assert 'title = "Soil as a ground for seeds"\nshort = ""\nauthors = []\n' in source
    assert f"length = {len(TEXT.encode('utf-8'))}\n" in source
    assert [row["id"] for row in workshop.rows("sentences.tsv")] == [
        *(
            "s001",
            "s002",
            "h01",
            "s003",
            "s004",
            "s005",
            "s006",
            "t1r00",
            "t1r01",
            "t1r02",
            "h02",
            "s007",
            "h03",
        )
    ]


def test_the_tables_have_the_columns_that_curators_know(indexed: Workshop) -> None:
    headers = {
        name: data.split(b"\n")[0].decode("utf-8").replace("\t", " ")
        for name, data in indexed.bytes().items()
    }
    assert headers["sentences.tsv"] == "id section kind start end gaps sha256 refs status reason"
    assert headers["cells.tsv"] == "id table row column start end sha256"
    assert headers["references.tsv"] == (
        "number authors title journal year volume issue pages doi start end sha256 note"
    )


def test_again_gives_the_same_bytes_and_touches_nothing(indexed: Workshop) -> None:
    before = indexed.bytes()
    times = {path: path.stat().st_mtime_ns for path in indexed.folder.iterdir()}
    assert indexed.index().endswith("nothing has changed")
    assert indexed.bytes() == before
    assert {path: path.stat().st_mtime_ns for path in indexed.folder.iterdir()} == times


def test_curators_columns_stay(indexed: Workshop) -> None:
    indexed.curate("s003", "background", "known since 1889")
    indexed.edit("references.tsv", "\n2\t", "\n2\t")
    path = indexed.folder / "references.tsv"
    path.write_bytes(path.read_bytes().removesuffix(b"\n") + b"a book\n")
    indexed.edit("source.toml", 'short = ""', '# who\nshort = "Doe 2020"')
    before = indexed.bytes()
    indexed.index()
    assert indexed.bytes() == before
    assert indexed.rows("references.tsv")[1]["note"] == "a book"


def test_a_folder_sorted_by_a_spreadsheet_is_put_in_order(indexed: Workshop) -> None:
    indexed.curate("s003", "background", "")
    before = indexed.bytes()
    for name in NAMES[1:]:
        header, *lines = before[name].decode("utf-8").removesuffix("\n").split("\n")
        (indexed.folder / name).write_bytes("\n".join([header, *lines[::-1], ""]).encode("utf-8"))
    assert indexed.index().endswith("wrote sentences.tsv, cells.tsv, references.tsv")
    assert indexed.bytes() == before


def test_derived_columns_are_made_anew(indexed: Workshop) -> None:
    before = indexed.bytes()
    indexed.edit("sentences.tsv", "s003\tabstract\tsentence", "s003\tgrowth\theading")
    indexed.index()
    assert indexed.bytes() == before


def test_the_outline_tells_the_ids_of_sections(indexed: Workshop) -> None:
    indexed.edit("source.toml", 'id = "growth"', 'id = "how-they-grow"')
    indexed.index()
    sections = {row["id"]: row["section"] for row in indexed.rows("sentences.tsv")}
    assert (sections["h02"], sections["s007"]) == ("how-they-grow", "how-they-grow")


PIECES = st.sampled_from(
    [
        "Abstract",
        "Growth",
        "Table 1",
        "Furniture",
        "β-catenin – 細胞",
        "Seeds fall on",
        "They grow [1].",
        "and more",
        "- a point",
        "Table 3 Seeds\n\nSeed\tRef\tβ\nOak\t[1]",
        "Page 2 of 3",
        "Keywords: soil",
        "References",
        "1. Doe J. Soil.",
        "Acknowledgements",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES), st.lists(PIECES))
def test_any_first_run_is_confirmed_by_the_second(body: list[str], tail: list[str]) -> None:
    text = "\n\n".join([*body, "References", "1. Doe J. Soil.", *tail])
    assume(not text_complaints(article_of(text), "text.txt"))
    with tempfile.TemporaryDirectory() as place:
        workshop = Workshop(Path(place))
        workshop.write(text)
        workshop.index()
        assert workshop.index().endswith("nothing has changed")


def test_headings_that_only_the_outline_knows(workshop: Workshop) -> None:
    text = TEXT.replace("They grow on", "They stop [2] at\n\nDecay\n\nthey grow on")
    workshop.write(text + "\nLast words\n\nAll are mute.\n")
    workshop.index()
    assert {row["section"] for row in workshop.rows("sentences.tsv")} & {"decay", "last-words"} == set()
    for title, above in (("Decay", 'id = "references"'), ("Last words", 'id = "table-1"')):
        entry = f'id = "{title.lower().replace(" ", "-")}"\ntitle = "{title}"\n\n[[section]]\n{above}'
        workshop.edit("source.toml", above, entry)
    workshop.index(accept=True)
    told = [(row["section"], row["kind"]) for row in workshop.rows("sentences.tsv")]
    assert told[-7:] == [
        ("growth", "heading"),
        ("growth", "sentence"),
        ("decay", "heading"),
        ("decay", "sentence"),
        ("references", "heading"),
        ("last-words", "heading"),
        ("last-words", "sentence"),
    ]


def test_a_changed_text_is_refused_with_every_span_that_moved(indexed: Workshop) -> None:
    indexed.write(TEXT.replace("They grow.", "They really grow."))
    told = indexed.refused()
    assert told[0].startswith('curation/doe2020/source.toml sha256: "')
    assert told[1].startswith('curation/doe2020/source.toml length: "')
    rows = [line.removeprefix("curation/doe2020/") for line in told if "sentences.tsv" in line]
    assert rows[0] == (
        'sentences.tsv:6 id: "s004" no longer matches at bytes 70-80, nor elsewhere. '
        "Check the text; --accept takes it as it is now."
    )
    assert rows[1].startswith('sentences.tsv:7 id: "s005" no longer stands at bytes 81-99, but at 88-106.')
    assert rows[-1].startswith('sentences.tsv id: "s008" is new, at bytes 70-87.')
    assert len(rows) == 10
    assert any(
        line.startswith('curation/doe2020/cells.tsv:2 id: "t1r00.seed" no longer stands') for line in told
    )
    assert any(line.startswith('curation/doe2020/references.tsv:2 number: "1" no longer') for line in told)


def test_accept_keeps_ids_and_curators_columns_of_known_words(indexed: Workshop) -> None:
    for row in ("s003", "s004", "s005", "t1r02"):
        indexed.curate(row, "background", f"why {row}")
    indexed.write(
        TEXT.replace("They grow.", "They really grow.").replace("Oak\t[1]\n", "Ash\t[2]\nOak\t[1]\n")
    )
    told = indexed.index(accept=True)
    assert "(the curator wrote: background, why s004)" in told
    rows = [(row["id"], row["status"], row["reason"]) for row in indexed.rows("sentences.tsv")]
    assert rows[3:11] == [
        ("s003", "background", "why s003"),
        ("s008", "deferred", ""),
        ("s005", "background", "why s005"),
        ("s006", "deferred", ""),
        ("t1r00", "deferred", ""),
        ("t1r03", "deferred", ""),
        ("t1r01", "deferred", ""),
        ("t1r02", "background", "why t1r02"),
    ]
    assert [row["id"] for row in indexed.rows("cells.tsv")][2] == "t1r03.seed"
    assert indexed.index().endswith("nothing has changed")
    assert verify_folder(indexed.text.read_bytes(), indexed.folder) == []


def test_accept_follows_a_sentence_that_moved_to_another_place(indexed: Workshop) -> None:
    indexed.curate("s005", "background", "slow")
    indexed.write(
        TEXT.replace(" Oaks are slow [2].", "").replace(
            "They grow on [1, 2].", "They grow on [1, 2]. Oaks are slow [2]."
        )
    )
    assert '"s005" no longer stands at bytes 81-99, but at' in indexed.index(accept=True)
    moved = {row["id"]: row for row in indexed.rows("sentences.tsv")}["s005"]
    assert (moved["section"], moved["status"], moved["reason"]) == ("growth", "background", "slow")


def test_accept_changes_only_hash_and_length_of_the_source_file(indexed: Workshop) -> None:
    indexed.edit("source.toml", 'short = ""', '# by hand\nshort = "Doe  2020"')
    before = indexed.bytes()["source.toml"].decode("utf-8").split("\n")
    indexed.write(TEXT + "\n")
    indexed.index(accept=True)
    after = indexed.bytes()["source.toml"].decode("utf-8").split("\n")
    changed = [one.split(" ")[0] for one, two in zip(before, after, strict=True) if one != two]
    assert changed == ["sha256", "length"]


def test_rows_of_the_same_words_keep_their_order(workshop: Workshop) -> None:
    workshop.write(TEXT.replace("Elm\t[2]\n", "Elm\t[2]\nOak\t[1]\n"))
    workshop.index()
    workshop.curate("t1r01", "background", "first")
    workshop.curate("t1r03", "background", "second")
    workshop.write(TEXT.replace("Oak\t[1]\nElm\t[2]\n", "Elm\t[2]\nOak\t[1]\n"))
    workshop.index(accept=True)
    rows = {row["id"]: row["reason"] for row in workshop.rows("sentences.tsv") if row["kind"] == "row"}
    assert rows == {"t1r02": "", "t1r03": "second"}


def test_a_heading_that_the_outline_lacks(indexed: Workshop) -> None:
    indexed.write(TEXT.replace("They grow on", "They stop.\n\nDecay\n\nThey grow on"))
    (line,) = indexed.refused()
    assert line == (
        'curation/doe2020/source.toml section: "Decay" is a heading of the text, but not of the outline. '
        "Add a [[section]] for it."
    )


def test_an_outline_that_the_text_lacks(indexed: Workshop) -> None:
    for old, new in (
        ('title = "Growth"', 'title = "Growths"'),
        ('id = "table-1"', 'id = "table-2"'),
        ('title = "Soil as', 'title = "The soil as'),
        ('id = "furniture"', 'id = "furnitures"'),
    ):
        indexed.edit("source.toml", old, new)
    told = [line.removeprefix("curation/doe2020/source.toml section: ") for line in indexed.refused()]
    assert told == [
        '"Growth" is a heading of the text, but not of the outline. Add a [[section]] for it.',
        '"Growths" is not a heading of the text. Correct the outline.',
        '"Page furniture" is not a heading of the text. Correct the outline.',
        '"furniture" is not in the outline. Add a [[section]] with this id.',
        '"table-1" is not in the outline. Add a [[section]] with this id.',
        '"table-2" is not in the text. Take it out of the outline.',
        '"The soil as a ground for seeds" is not the title that the text prints. Correct it.',
    ]


def test_an_outline_in_another_order(indexed: Workshop) -> None:
    indexed.edit("source.toml", 'id = "abstract"\ntitle = "Abstract"', 'id = "growth"\ntitle = "Growth"')
    path = indexed.folder / "source.toml"
    head, _, tail = path.read_text(encoding="utf-8").rpartition('id = "growth"\ntitle = "Growth"')
    path.write_bytes(f'{head}id = "abstract"\ntitle = "Abstract"{tail}'.encode())
    assert indexed.refused() == [
        'curation/doe2020/source.toml section: "Growth" is not in the order of the text. Move it.'
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "doe2020"', 'id = "roe"', 'id: "roe" is not the name of its folder. Write id = "doe2020".'),
        (
            "length = ",
            'length = "x" #',
            'length: "x" is not a whole number. Write it at the top of the file.',
        ),
        (
            'title = "Soil as a ground for seeds"',
            "",
            'title: "" is not a string. Write it at the top of the file.',
        ),
        (
            'id = "growth"',
            'id = "abstract"',
            'section: "abstract" is there twice. Give each section its own id.',
        ),
        (
            'id = "growth"',
            'id = "Growth!"',
            'section: "Growth!" is not an id. Write small letters, figures and hyphens.',
        ),
        (
            'id = "growth"',
            'id = "growth"\nparent = "trees"',
            'section: "trees" is no section above its own. Name the id of one that is.',
        ),
        (
            'id = "growth"',
            'id = "growth"\nlevel = 2',
            'section: "" is not made of [[section]] tables. Give each id, title and perhaps parent.',
        ),
    ],
)
def test_a_wrong_source_file(indexed: Workshop, old: str, new: str, complaint: str) -> None:
    indexed.edit("source.toml", old, new)
    assert indexed.refused() == [f"curation/doe2020/source.toml {complaint}"]


def test_a_source_file_that_is_not_toml(indexed: Workshop) -> None:
    indexed.edit("source.toml", "length = ", "length = = ")
    (line,) = indexed.refused()
    assert line.startswith("curation/doe2020/source.toml: is not TOML: Invalid value (at line 14, column 10)")


def test_all_that_is_wrong_in_all_files_is_told_at_once(indexed: Workshop) -> None:
    indexed.edit("sentences.tsv", "s003\tabstract", "s003\tabstract\textra")
    indexed.edit("sentences.tsv", "\ns005\t", "\ns004\t")
    indexed.edit("cells.tsv", "t1r01.seed\t1\t", "t1r01.seed\tone\t")
    indexed.edit("references.tsv", "number\tauthors", "no\tauthors")
    indexed.edit("source.toml", "length = ", "length = -1.5 #")
    told = [line.removeprefix("curation/doe2020/") for line in indexed.refused()]
    rest = "authors title journal year volume issue pages doi start end sha256 note"
    assert told == [
        'source.toml length: "-1.5" is not a whole number. Write it at the top of the file.',
        'sentences.tsv:5 id: "s003" has 11 cells instead of 10. Restore the tabs of the row.',
        'sentences.tsv:7 id: "s004" is there 2 times. Keep one of the rows.',
        'cells.tsv:4 table: "one" is not a whole number. Restore the row from git.',
        f'references.tsv:1 header: "no {rest}" is not its header. Write, parted by tabs: number {rest}.',
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, "begins with a byte order mark"),
        (lambda data: data.replace(b"\n", b"\r\n"), "is a carriage return"),
        (lambda data: data + b"\xe9", "begins what is not UTF-8 (0xe9)"),
        (lambda _: b"", "is empty"),
    ],
    ids=["bom", "crlf", "latin-1", "empty"],
)
def test_a_file_saved_badly(indexed: Workshop, name: str, harm: "object", problem: str) -> None:
    assert callable(harm)
    path = indexed.folder / name
    path.write_bytes(harm(path.read_bytes()))
    (line,) = indexed.refused()
    assert line.startswith(f"curation/doe2020/{name}")
    assert problem in line


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "text.txt: is empty. Give the text of the whole document."),
        (b" \n\n", "text.txt: is empty. Give the text of the whole document."),
        (b"seed\nsoil \xff", 'text.txt:2 byte: "10" begins what is not UTF-8 (0xff).'),
        (b"\xef\xbb\xbfseed", 'text.txt:1 byte: "0" begins with a byte order mark.'),
        (b"seed\nsoil\r\n", 'text.txt:2 byte: "9" is a carriage return.'),
        (b"seed and soil\n", "text.txt: has no list of references."),
    ],
)
def test_a_bad_text_gives_one_line_and_no_files(workshop: Workshop, data: bytes, complaint: str) -> None:
    workshop.text.write_bytes(data)
    (line,) = workshop.refused()
    assert line.startswith(f"{workshop.text.parent}/{complaint}")
    assert not workshop.folder.exists()


def test_a_text_that_is_not_there(workshop: Workshop) -> None:
    workshop.text.unlink()
    assert workshop.refused() == [
        f"{workshop.text}: no such file or directory. Give the path of a file that you may read."
    ]


def test_an_id_that_is_no_name_of_a_folder(workshop: Workshop) -> None:
    with pytest.raises(SourceError, match=r'--id: "\.\./evil" is not an id'):
        index_source(workshop.text, "../evil", workshop.curation)


def test_a_folder_that_cannot_be_written(workshop: Workshop) -> None:
    workshop.curation.write_text("a file", encoding="utf-8")
    with pytest.raises(SourceError, match="not a directory"):
        workshop.index()


def test_when_writing_fails_half_way_no_file_is_touched(
    indexed: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexed.bytes()
    indexed.write(TEXT + "\nBuy more seeds\n")
    calls: list[int] = []

    def failing(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(SourceError, match="no space left on device"):
        indexed.index(accept=True)
    assert len(calls) == 2
    assert indexed.bytes() == before


def test_verify_spans_tells_rows_that_do_not_fit(indexed: Workshop) -> None:
    data = indexed.text.read_bytes()
    assert verify_folder(data, indexed.folder) == []
    changed = data.replace(b"They grow.", b"They glow.").replace(b"Elm", b"Ulm").replace(b"Roe R.", b"Poe R.")
    assert [(c.file, c.row, c.column, c.value) for c in verify_folder(changed, indexed.folder)] == [
        ("curation/doe2020/sentences.tsv", 6, "id", "s004"),
        ("curation/doe2020/sentences.tsv", 11, "id", "t1r02"),
        ("curation/doe2020/cells.tsv", 6, "id", "t1r02.seed"),
        ("curation/doe2020/references.tsv", 3, "number", "2"),
    ]


@pytest.mark.parametrize(
    "harm",
    [
        {"start": "-3"},
        {"end": "9999"},
        {"end": "x"},
        {"start": "40"},
        {"gaps": "0-9999"},
        {"gaps": "9-1"},
        {"gaps": "a"},
    ],
    ids=str,
)
def test_a_span_outside_the_text_does_not_fit(indexed: Workshop, harm: dict[str, str]) -> None:
    row = indexed.rows("sentences.tsv")[0]
    assert verify_spans(TEXT.encode("utf-8"), [row]) == []
    assert len(verify_spans(TEXT.encode("utf-8"), [row | harm])) == 1


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_the_script_says_what_it_did(workshop: Workshop) -> None:
    done = run(str(workshop.text), "--id", "doe2020", "--curation", str(workshop.curation))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("wrote source.toml, sentences.tsv, cells.tsv, references.tsv\n")


def test_the_script_fails_in_one_line(workshop: Workshop) -> None:
    workshop.text.write_bytes(b"\xff")
    done = run(str(workshop.text), "--id", "doe2020", "--curation", str(workshop.curation))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_the_script_accepts_on_demand(indexed: Workshop) -> None:
    indexed.write(TEXT.replace("They grow.", "They glow."))
    arguments = (str(indexed.text), "--id", "doe2020", "--curation", str(indexed.curation))
    assert run(*arguments).returncode == 1
    assert run(*arguments, "--accept").returncode == 0
    assert run(*arguments).returncode == 0


def test_the_script_is_short() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 30
