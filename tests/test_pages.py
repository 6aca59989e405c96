"""The reference pages: nothing is left out, no link leads nowhere, the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from seedsoil import pages
from seedsoil.curation import read_curation
from seedsoil.graph import ontology_graphs
from seedsoil.pages import reference_pages
from seedsoil.pages.expressions import expression, path
from seedsoil.pages.lexicon import Lexicon, local
from seedsoil.pages.rendering import TEMPLATES, spaced
from seedsoil.pages.tree import drawn, tree_of, walked
from seedsoil.pipeline import stages
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads, reference
from seedsoil.queries import catalogue, run
from seedsoil.reason.facts import Facts, fact_of
from seedsoil.store import fill
from seedsoil.vocabulary import ENTITY, GRAPH, IAO, OWL, RDF, RDFS, SH, SOIL, TERMS

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

# Elements that have no end.
VOID = {"meta", "link", "input", "br", "path", "circle"}


class Page(HTMLParser):
    """A page read strictly: each element ends where it should."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        assert len(said) == len(attrs), (tag, attrs)
        self.tags[tag if "svg" not in self.open else f"svg {tag}"] += 1
        self.attributes.append((tag, said))
        self.ids += [str(said["id"])] if "id" in said else []
        self.links += [str(said["href"])] if tag == "a" else []
        self.resources += [str(said[name]) for name in ("src", "srcset") if name in said]
        self.resources += [str(said.get("href"))] if tag == "link" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        assert tag in VOID

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def built() -> tuple[stages.Graphs, Store, dict[str, bytes]]:
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    store = fill(quads(graphs))
    return graphs, store, reference(graphs, rooms, lambda *_: None)


@pytest.fixture(scope="module")
def read(built: tuple[stages.Graphs, Store, dict[str, bytes]]) -> dict[str, Page]:
    return {name.removeprefix("reference/"): Page(page.decode("utf-8")) for name, page in built[2].items()}


@pytest.fixture(scope="module")
def words(built: tuple[stages.Graphs, Store, dict[str, bytes]]) -> Lexicon:
    return Lexicon(built[0], built[1])


# ── every page ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["index.html", "shapes.html", "questions.html"])
def test_a_page_is_sound(read: dict[str, Page], name: str) -> None:
    page = read[name]
    assert page.tags["h1"] == page.tags["main"] == page.tags["title"] == 1
    assert ("html", {"lang": "en"}) in page.attributes
    assert ("meta", {"charset": "utf-8"}) in page.attributes
    assert page.links[0] == "#main", "the first link skips the navigation"
    assert [one for one, number in Counter(page.ids).items() if number > 1] == []
    assert page.resources == [], "a page needs nothing but itself"
    assert "None" not in page.words, "a value that is not there is not shown"
    labelled = {said.get("for") for tag, said in page.attributes if tag == "label"}
    assert labelled == {said.get("id") for tag, said in page.attributes if tag == "input"}


def test_no_link_leads_nowhere(read: dict[str, Page]) -> None:
    known = {f"{name}#{anchor}" for name, page in read.items() for anchor in page.ids} | set(read)
    dead = {
        f"{name} -> {link}"
        for name, page in read.items()
        for link in page.links
        if not re.match(r"https?://[^/\s]+", link)
        and (f"{name}{link}" if link[0] == "#" else link) not in known
    }
    assert dead == set()


def test_the_same_input_gives_the_same_bytes(built: tuple[stages.Graphs, Store, dict[str, bytes]]) -> None:
    graphs, _, made = built
    assert reference(graphs, Rooms.ours(), lambda *_: None) == made
    assert all(b"\r" not in page for page in made.values())


# ── the ontology ────────────────────────────────────────────────────────────────────────────────────────


def test_every_term_has_its_entry_under_its_own_name(
    read: dict[str, Page], built: tuple[stages.Graphs, Store, dict[str, bytes]]
) -> None:
    entries = {str(said["id"]) for _, said in read["index.html"].attributes if said.get("class") == "entry"}
    assert entries == set(TERMS)
    text = read["index.html"].text
    for triple in built[0][GRAPH.ontology]:
        if triple.predicate in (IAO["0000115"], IAO["0000112"]) and str(triple.subject)[1:].startswith(
            SOIL.base
        ):
            assert " ".join(triple.object.value.split()) in text  # type: ignore[union-attr]


def test_every_class_is_in_the_picture_and_leads_to_its_entry(read: dict[str, Page], words: Lexicon) -> None:
    classes = {local(term) for term in words.declared(OWL.Class)}
    picture = drawn(tree_of(words))
    assert {local(line.node.term) for line in picture.lines} == classes
    assert sorted(map(local, walked(tree_of(words)))) == sorted(classes), "each once"
    assert {f"#{name}" for name in classes} <= set(read["index.html"].links)
    assert max(line.right for line in picture.lines) <= picture.width
    assert max(line.y for line in picture.lines) < picture.height


def test_no_two_labels_of_the_picture_stand_on_one_another(words: Lexicon) -> None:
    lines = drawn(tree_of(words)).lines
    for one, other in combinations(sorted(lines, key=lambda line: line.x), 2):
        assert abs(other.y - one.y) >= 12 or other.x > one.right, (one.text, other.text)


def entry(page: str, name: str) -> str:
    return page[page.index(f'id="{name}"') :].partition("</article>")[0]


def row(page: str, name: str, title: str) -> str:
    [found] = re.findall(rf"<dt>{title}</dt><dd>(.*?)</dd></div>", entry(page, name), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_a_class_tells_its_definition_and_its_members(
    built: tuple[stages.Graphs, Store, dict[str, bytes]], words: Lexicon
) -> None:
    page = built[2]["reference/index.html"].decode("utf-8")
    defined = next(term for term in words.declared(OWL.Class) if term == SOIL.InflammatoryMonocyte)
    assert row(page, local(defined), "Defined as") == "monocyte and ( expresses value CCR2 )"
    assert "HGNC:10672" in row(page, "CXCChemokine", "Members")
    promoters = entry(page, "BoneMetastasisPromoter")
    assert 'class="derived"' in promoters
    assert 'class="derived"' not in entry(page, "CXCChemokine")


def test_a_property_tells_how_it_may_be_used(
    built: tuple[stages.Graphs, Store, dict[str, bytes]],
) -> None:
    graphs, _, made = built
    page = made["reference/index.html"].decode("utf-8")
    assert row(page, "bindsReceptor", "Inverse") == "receptor for"
    assert row(page, "partOf", "Character") == "transitive"
    assert row(page, "promotes", "Sign").startswith("+1")
    claims = sum(
        t.predicate == SOIL.relation and t.object == SOIL.bindsReceptor for t in graphs[GRAPH.claims]
    )
    settled = sum(t.predicate == SOIL.bindsReceptor for t in graphs[GRAPH.settled])
    assert row(page, "bindsReceptor", "Used in").startswith(f"{claims} claims {settled} settled facts")
    inferred = sum(t.predicate == SOIL.receptorFor for t in graphs[GRAPH.inferred])
    assert row(page, "receptorFor", "Used in") == f"{inferred} inferred facts"
    denied = sum(t.object == SOIL.Denied for t in graphs[GRAPH.claims])
    assert row(page, "Denied", "Used in") == f"{denied} records"


def test_expressions_read_as_in_manchester_syntax(
    built: tuple[stages.Graphs, Store, dict[str, bytes]],
) -> None:
    turtle = f"""
        @prefix owl: <{OWL.base}> . @prefix rdfs: <{RDFS.base}> . @prefix s: <{SOIL.base}> .
        s:Cell rdfs:subClassOf [ owl:intersectionOf (
          s:Protein [ owl:unionOf ( s:Ion s:Stage ) ] [ owl:complementOf s:Cell ]
          [ owl:onProperty [ owl:inverseOf s:partOf ] ; owl:allValuesFrom s:Stage ]
          [ owl:onProperty s:partOf ; owl:minQualifiedCardinality 2 ; owl:onClass s:Ion ]
          [ owl:oneOf ( s:Settled s:Open ) ] ) ] .
    """.encode()
    graphs = ontology_graphs({"a.ttl": turtle}, {"a.ttl": GRAPH.ontology})
    words = Lexicon(graphs, built[1])
    [term] = words.objects(SOIL.Cell, RDFS.subClassOf)
    said = "".join(space + piece.text for space, piece in spaced(expression(term, words)))
    assert said == (
        "soil:Protein and (soil:Ion or soil:Stage) and (not soil:Cell) and "
        "(inverse soil:partOf only soil:Stage) and (soil:partOf at least 2 soil:Ion) and "
        "{soil:Settled soil:Open}"
    )


# ── shapes and questions ────────────────────────────────────────────────────────────────────────────────


def shapes() -> Facts:
    files = {path.name: path.read_bytes() for path in Rooms.ours().shapes.glob("*.ttl")}
    graphs = ontology_graphs(files, dict.fromkeys(files, GRAPH.shapes))
    return Facts(map(fact_of, graphs[GRAPH.shapes]))


def test_every_shape_has_its_place_with_its_message(read: dict[str, Page]) -> None:
    facts = shapes()
    page = read["shapes.html"]
    for kind in (SH.NodeShape, SH.PropertyShape):
        for fact in facts.matching(None, RDF.type, kind):
            assert local(fact.subject) in page.ids
            for message in facts.matching(fact.subject, SH.message, None):
                assert " ".join(message.object.value.split()) in page.text  # type: ignore[union-attr]


def test_paths_read_as_in_sparql(words: Lexicon) -> None:
    facts = shapes()
    said = {
        "".join(space + piece.text for space, piece in spaced(path(fact.object, facts, words)))
        for fact in facts.matching(None, SH.path, None)
    }
    assert "^has step" in said
    assert any(one.startswith("(") and one.endswith(")+") for one in said)
    assert any(" / " in one for one in said)


def test_every_question_is_shown_with_its_query_and_first_rows(
    built: tuple[stages.Graphs, Store, dict[str, bytes]], read: dict[str, Page]
) -> None:
    page = read["questions.html"]
    for query in catalogue():
        assert query.name in page.ids
        assert " ".join(query.sparql.split()) in page.text
        assert query.summary in page.text
        if query.answers:
            answer = run(built[1], query, query.example)
            assert " ".join(str(cell) for cell in answer.rows[0] if cell is not None).split()[0] in page.text
            assert f"{len(answer.rows)} rows" in page.text


def test_what_is_shown_is_escaped(built: tuple[stages.Graphs, Store, dict[str, bytes]]) -> None:
    graphs, store, _ = built
    evil = '<script>alert("x")</script>'
    label = Triple(SOIL.Cell, IAO["0000115"], Literal(evil))
    ontology = [t for t in graphs[GRAPH.ontology] if (t.subject, t.predicate) != (SOIL.Cell, label.predicate)]
    made = reference_pages({**graphs, GRAPH.ontology: [*ontology, label]}, (), store)
    page = made["reference/index.html"].decode("utf-8")
    assert evil not in page
    assert "&lt;script&gt;alert" in page


# ── in the build ────────────────────────────────────────────────────────────────────────────────────────


def test_the_build_publishes_the_pages_with_their_sums(tmp_path: Path) -> None:
    stages.build(tmp_path / "dist", reason=False, judge=False)
    sums = (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8")
    for name in ("index.html", "shapes.html", "questions.html"):
        content = (tmp_path / "dist" / "reference" / name).read_bytes()
        assert f"{hashlib.sha256(content).hexdigest()}  reference/{name}\n" in sums


def test_without_jinja_the_build_says_so_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "find_spec", lambda _name: None)
    told: list[str] = []
    stages.build(tmp_path / "dist", reason=False, judge=False, tell=lambda what, _: told.append(what))
    assert [what for what in told if "pip install 'seedsoil[pages]'" in what]
    assert not (tmp_path / "dist" / "reference").exists()


def test_an_example_that_these_tables_do_not_know_is_not_asked(store: Store) -> None:
    asked = pages.asked_of(store, next(query for query in catalogue() if query.example))
    assert asked.answer is None


@pytest.fixture
def store() -> Store:
    return fill([])


def test_contrast_is_enough_for_every_text_in_both_modes() -> None:
    """WCAG 2: a contrast of 4.5 or more, for each colour of text on both grounds."""
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    modes = re.findall(
        r"--paper: (#\w+); --ink: (#\w+); --soft: (#\w+); --line: #\w+; --wash: (#\w+);\s+"
        r"--link: (#\w+); --mark: (#\w+)",
        css,
    )
    assert len(modes) == 3, "light, dark, print"
    for paper, ink, soft, wash, link, mark in modes:
        for text in (ink, soft, link, mark):
            for ground in (paper, wash):
                assert contrast(text, ground) >= 4.5, (text, ground)


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_an_entity_has_no_page_and_a_term_of_others_leads_out(words: Lexicon) -> None:
    assert words.piece(ENTITY.CXCL12).href == ""
    assert words.piece(SOIL.Cell).href == "#Cell"
    outside = NamedNode(f"{RDFS.base}label")
    assert words.piece(outside).href == outside.value
