"""Which thing a name means: exactly, by an old symbol, in another spelling, mistyped, or as a trap."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from seedsoil.cli import main
from seedsoil.curation import read_curation
from seedsoil.endpoint.wording import worded
from seedsoil.errors import NameNotFound
from seedsoil.finding import (
    CLASSES,
    ENTITIES,
    Found,
    find,
    meaning,
    resolve,
    resolve_claim,
    resolve_site,
)
from seedsoil.finding.lexicon import Lexicon
from seedsoil.finding.names import all_names
from seedsoil.finding.searching import hits_of
from seedsoil.finding.traps import Trap, traps
from seedsoil.finding.works import resolve_work, works
from seedsoil.pipeline.rooms import Rooms
from seedsoil.pipeline.stages import assemble, quads
from seedsoil.queries import load, run
from seedsoil.store import fill
from seedsoil.vocabulary import CLAIM, ENTITY, GRAPH, OBOINOWL, RDF, RDFS, SKOS, SOIL, compact, expand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent


class Plain:
    """A store as a stern endpoint is asked: in words only, with no union for a default graph."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: dict[Any, Any] | None = None,
    ) -> Any:
        assert use_default_graph_as_union
        return self.store.query(worded(query, prefixes or {}, substitutions or {}))


@pytest.fixture(scope="module")
def real() -> Store:
    """What a build makes of the tables, in memory."""
    rooms = Rooms.ours()
    graphs, _ = assemble(read_curation(rooms.curation), rooms)
    return fill(quads(graphs))


@pytest.fixture(scope="module")
def small() -> Store:
    store = Store()
    store.load(path=str(HERE / "small.trig"), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def lexicon(real: Store) -> Lexicon:
    return Lexicon([*all_names(real, ENTITIES), *all_names(real, CLASSES)])


@pytest.fixture(scope="module")
def entity_names(real: Store) -> Lexicon:
    return Lexicon(all_names(real, ENTITIES))


@pytest.fixture(scope="module")
def known(real: Store) -> list[Trap]:
    return traps(real)


def said(store: Store, predicate: NamedNode) -> Iterator[tuple[str, NamedNode]]:
    """What the tables call our entities, straight from the graph."""
    for quad in store.quads_for_pattern(None, predicate, None, GRAPH.entities):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ENTITY.base):
            assert isinstance(quad.object, Literal)
            yield quad.object.value, quad.subject


def own_names(store: Store) -> list[tuple[str, NamedNode]]:
    labels = list(said(store, RDFS.label))
    slugs = [(node.value.removeprefix(ENTITY.base), node) for _, node in labels]
    others = [pair for name in ("hasExactSynonym", "hasDbXref") for pair in said(store, OBOINOWL[name])]
    return [*labels, *slugs, *others]


# ── parameters ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "CXCL12",
        "cxcl12",
        " CXCL12 ",
        "entity:CXCL12",
        ENTITY.CXCL12.value,
        "SDF-1",
        "sdf-1",
        "SDF 1",
        "HGNC:10672",
        "hgnc:10672",
        "https://identifiers.org/hgnc:10672",
        "CXCL12 (human gene)",
    ],
)
def test_all_names_of_an_entity_are_one(name: str, small: Store) -> None:
    assert resolve(small, name) == resolve(Plain(small), name) == ENTITY.CXCL12


def test_letter_case_tells_two_entities_apart_where_it_is_given(small: Store) -> None:
    assert resolve(small, "miR-1") == ENTITY["miR-1"]
    assert resolve(small, "MIR1") == ENTITY.MIR1  # a slug wins over the synonym of another
    with pytest.raises(
        NameNotFound, match=re.escape('"mir1" names more than one entity. Write entity:MIR1 or entity:miR-1.')
    ):
        resolve(small, "mir1")


def test_a_withdrawn_entity_leads_to_the_one_that_replaces_it(small: Store) -> None:
    assert resolve(small, "bones") == resolve_site(small, "bones") == ENTITY.bone
    assert resolve(Plain(small), "entity:bones") == resolve(small, "BONES") == ENTITY.bone
    assert [found.id for found in find(small, "bones")] == ["entity:bone"]


def test_a_site_is_a_site(small: Store) -> None:
    assert resolve_site(small, "UBERON:0002048") == resolve_site(small, "Lung") == ENTITY.lung
    with pytest.raises(NameNotFound, match='there is no site "CXCL12"'):
        resolve_site(small, "CXCL12")


def test_a_claim_has_an_id(small: Store) -> None:
    one = CLAIM["doe2020-01"]
    assert {resolve_claim(small, form) for form in ("doe2020-01", "claim:doe2020-01", one.value)} == {one}
    for wrong in ("doe2020-99", "claim:doe2020-99"):
        with pytest.raises(NameNotFound, match=rf'no claim "{wrong}". Did you mean claim:doe2020-'):
            resolve_claim(small, wrong)
    with pytest.raises(NameNotFound, match=r'no claim "entity:lung".'):
        resolve_claim(small, "entity:lung")


@pytest.mark.parametrize(
    ("name", "hint"), [("CXCL13", "Did you mean CXCL12"), ("lang", "lung"), ("§§§", '"§§§".$')]
)
def test_an_unknown_name_gets_candidates(name: str, hint: str, small: Store) -> None:
    with pytest.raises(NameNotFound, match=hint):
        resolve(small, name)


@pytest.mark.parametrize(
    ("names", "entity"),
    [
        ("HER2 ERBB2 HGNC:3430 her-2 ErbB2", "ERBB2"),
        ("TGFβ TGF-beta TGFb TGF-Beta tgf-β FPLX:TGFB", "TGFB"),
        ("miR-126 miR126 hsa-miR-126-3p microRNA-126 MIR126 mir-126", "miR-126"),
        ("miR-126* mir126*", "miR-126-star"),
        ("IL-8 IL8 il8 CXCL8", "CXCL8"),
        ("α6β1-integrin integrin-alpha6beta1", None),
    ],
)
def test_people_write_names_in_many_ways(names: str, entity: str | None, real: Store) -> None:
    expected = ENTITY[entity or "integrin-a6b1"]
    assert {name: resolve(real, name) for name in names.split()} == dict.fromkeys(names.split(), expected)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_forms_are_one(form: Any, small: Store) -> None:
    synonym = Quad(ENTITY.CXCL12, OBOINOWL.hasExactSynonym, Literal("Ménard’s cell"), GRAPH.entities)
    assert resolve(fill([*small, synonym]), unicodedata.normalize(form, "Ménard’s cell")) == ENTITY.CXCL12


# ── every name ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_name_of_ours_means_its_entity(real: Store) -> None:
    wrong = [(text, node) for text, node in own_names(real) if meaning(real, text).node != node]
    assert wrong == []


def test_every_entity_is_found_first_by_each_of_its_names(
    real: Store, lexicon: Lexicon, known: list[Trap]
) -> None:
    names = own_names(real)
    assert len(names) > 1400
    wrong = [
        (text, node) for text, node in names if next(hits_of(lexicon, known, text)).curie != compact(node)
    ]
    assert wrong == []


def test_an_old_symbol_or_alias_leads_to_its_own_gene_or_the_asker_must_choose(
    real: Store, entity_names: Lexicon
) -> None:
    wrong = []
    aliases = [
        (quad.object.value, {match.subject for match in mapped(real, quad.subject)})
        for quad in real.quads_for_pattern(None, SKOS.altLabel, None, GRAPH.imports)
        if compact(quad.subject).startswith(("HGNC:", "MGI:"))
    ]
    assert len(aliases) > 400
    for alias, entities in aliases:
        found = {expand(name.curie) for name in entity_names.candidates(alias)}
        if entities and not (found <= entities or (len(found) > 1 and found & entities)):
            wrong.append((alias, entities, found))
    assert wrong == []


def mapped(store: Store, term: Any) -> Iterator[Any]:
    for link in (SKOS.exactMatch, SOIL.encodedBy):
        for quad in store.quads_for_pattern(None, link, term, GRAPH.entities):
            if quad.subject.value.startswith(ENTITY.base):
                yield quad


def test_a_symbol_of_another_gene_is_never_taken_silently(
    real: Store, entity_names: Lexicon, reference_table: Callable[[str], list[dict[str, str]]]
) -> None:
    silent = {}
    for row in reference_table("hgnc"):
        genes = {match.subject for match in mapped(real, expand(row["hgnc_id"]))}
        found = entity_names.candidates(row["symbol"]) if row["obsolete"] == "0" else []
        if (
            len(found) == 1
            and expand(found[0].curie) not in genes
            and not meaning(real, row["symbol"]).remarks
        ):
            silent[row["symbol"]] = found[0].curie
    # F4/80 is the mouse gene of the same symbol; MICE is one of HGNC's pseudogenes, and mice are meant.
    assert silent == {"ADGRE1": "entity:ADGRE1", "MICE": "entity:mouse"}


def test_every_trap_warns_by_its_name_and_by_its_id(real: Store, lexicon: Lexicon, known: list[Trap]) -> None:
    assert len(known) == sum(1 for _ in real.quads_for_pattern(None, RDF.type, SOIL.NegativeMapping, None))
    for trap in known:
        for text in (trap.label, trap.outside):
            listed = {hit.curie for hit in hits_of(lexicon, known, text)}
            assert trap.entity in listed, text
            assert [one.entity for one in known if one.mentions(text)].count(trap.entity) >= 1


# ── traps ───────────────────────────────────────────────────────────────────────────────────────────────


def test_csn2_is_cops2_here_and_says_so(real: Store) -> None:
    found = meaning(real, "CSN2")
    assert found.node == ENTITY.COPS2
    assert found.remarks == (
        '"CSN2" is a trap: entity:COPS2 is not HGNC:2447 (CSN2). The approved symbol CSN2 is casein beta.',
    )
    assert meaning(Plain(real), "CSN2") == found
    assert meaning(real, "COPS2").remarks == meaning(real, "HGNC:30747").remarks == ()


@pytest.mark.parametrize(
    ("text", "entity", "remark"),
    [
        ("PARC", "CCL18", "CUL9 has the alias PARC."),
        ("SLUGH2", "SNAI1", "(alias or previous symbol, HGNC:11128)"),
        ("C7", "CXCL10", "C7 is complement component 7."),
        ("mob-1", "CXCL10", '"mob-1" is read as entity:CXCL10'),
        ("Tregs", "regulatory-T-cells", "(related synonym)"),
        ("HGNC:31773", "miR-335", "(id of the gene, HGNC:31773)"),
    ],
)
def test_a_name_that_is_not_ours_is_told(text: str, entity: str, remark: str, real: Store) -> None:
    found = meaning(real, text)
    assert found.node == ENTITY[entity]
    assert remark in "".join(found.remarks)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("ENSG00000107562", "Ensembl id of HGNC:10672"),
        ("ensembl:ENSG00000107562.18", "Ensembl id of HGNC:10672"),
        ("P48061", "UniProt id of HGNC:10672"),
        ("NCBIGene:6387", "NCBI Gene id of HGNC:10672"),
    ],
)
def test_ids_of_other_databases_lead_to_the_gene(text: str, how: str, real: Store) -> None:
    assert meaning(real, text).remarks == (f'"{text}" is read as entity:CXCL12 ({how}).',)
    first, *_ = find(real, text)
    assert (first.id, first.how, first.name) == ("entity:CXCL12", "outside id (HGNC)", "HGNC:10672")


@pytest.mark.parametrize("text", ["ENSG00000139618", "P51587", "NCBIGene:675", "ENSG0", "NCBIGene:"])
def test_an_id_of_a_gene_that_is_not_here_is_refused(text: str, real: Store) -> None:
    with pytest.raises(NameNotFound, match=f'^there is no entity "{text}"'):
        resolve(real, text)


@pytest.mark.parametrize("text", ["AKT1", "HGNC:391", "PKD1", "PDPK1", "SHARP"])
def test_an_unknown_name_that_is_a_trap_says_so(text: str, real: Store) -> None:
    with pytest.raises(NameNotFound, match=f'no entity "{text}".*"{text}" is a trap: ') as caught:
        resolve(real, text)
    assert "\n" not in str(caught.value)


def test_the_names_of_several_things_must_be_told_apart(real: Store) -> None:
    with pytest.raises(NameNotFound, match="Write entity:miR-126 or entity:miR-126-star"):
        resolve(real, "MIRN126")
    with pytest.raises(NameNotFound, match="Write entity:miR-126 or entity:miR-126-star"):
        resolve(real, "HGNC:31508")


def test_a_mechanism_goes_by_its_id_and_its_label(real: Store) -> None:
    steps = load("mechanism_steps")
    answer = run(real, steps, {"mechanism": "xie2017-m18"})
    label = str(answer.rows[0][1])
    assert {row[0] for row in answer.rows} == {"mechanism:xie2017-m18"}
    assert run(real, steps, {"mechanism": "mechanism:xie2017-m18"}) == answer
    assert run(real, steps, {"mechanism": label.upper()}).rows == answer.rows
    for part in ("m18", label[4:30]):
        with pytest.raises(
            NameNotFound, match=f'no mechanism "{re.escape(part)}". Did you mean .*(m18|{label})'
        ):
            run(real, steps, {"mechanism": part})


@pytest.mark.parametrize(
    ("text", "entity"), [("CAF", "cancer-associated-fibroblasts"), ("TAM", "tumor-associated-macrophages")]
)
def test_the_singular_of_an_abbreviation_is_known(text: str, entity: str, real: Store) -> None:
    assert resolve(real, text) == ENTITY[entity]


def test_a_question_passes_the_remarks_on(real: Store) -> None:
    answer = run(real, load("claims_about"), {"entity": "CSN2"})
    assert answer.rows == run(real, load("claims_about"), {"entity": "COPS2"}).rows
    assert len(answer.remarks) == 1


# ── looking for something ───────────────────────────────────────────────────────────────────────────────


def test_what_is_found_tells_what_it_is(real: Store) -> None:
    first = find(real, "SDF-1")[0]
    claims = run(real, load("claims_about"), {"entity": "CXCL12"}).rows
    assert first._replace(claims=0, printed=()) == Found(
        "entity:CXCL12", "CXCL12", ("CXC chemokine",), "SDF-1", "exact synonym", ("HGNC:10672",), 0, ()
    )
    assert "CXCL12" in first.printed
    assert "SDF-1" not in first.printed
    assert first.claims == len({row[0] for row in claims})
    assert find(Plain(real), "SDF-1")[0] == first


def test_classes_and_claims_are_found_and_marked(real: Store) -> None:
    entity, kind, *_ = find(real, "macrophage")
    assert (entity.id, entity.kinds) == ("entity:macrophages", ("macrophage",))
    assert (kind.id, kind.kinds, kind.how) == ("soil:Macrophage", ("class",), "label")
    assert kind.claims >= entity.claims > 0
    [claim] = find(real, "xie2017-0041")
    assert (claim.id, claim.kinds, bool(claim.label)) == ("claim:xie2017-0041", ("claim",), True)


def test_a_trap_is_listed_with_its_warning(real: Store) -> None:
    first, *rest = find(real, "PKD1")
    assert (first.id, first.how, len(first.warnings)) == ("entity:PDK1", "what it is not", 2)
    assert rest == []
    assert find(real, "CSN2")[0].warnings == meaning(real, "CSN2").remarks
    assert find(real, "HER2")[0].warnings == ()


def test_no_more_is_listed_than_asked_for(real: Store) -> None:
    assert len(find(real, "metastasis", 3)) == 3
    assert len(find(real, "metastasis")) == 10
    assert len({found.id for found in find(real, "metastasis", 500)}) == len(find(real, "metastasis", 500))


REAL_LABELS = sorted(
    entity.label
    for entity in read_curation(Rooms.ours().curation).entities
    if len(entity.label) >= 6 and entity.status == "active"
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(data=st.data())
def test_one_typo_in_a_label_still_finds_the_entity(
    data: st.DataObject, lexicon: Lexicon, entity_names: Lexicon
) -> None:
    label = data.draw(st.sampled_from(REAL_LABELS))
    place = data.draw(st.integers(0, len(label) - 1))
    letter = data.draw(st.sampled_from("abcxyz179"))
    rest = data.draw(st.sampled_from([label[place:], label[place + 1 :]]))
    typed = label[:place] + data.draw(st.sampled_from(["", letter])) + rest
    [entity] = {name.curie for name in entity_names.candidates(label)}
    hits = [hit for _, hit in zip(range(10), hits_of(lexicon, (), typed), strict=False)]
    # A slip may make the name of something else, which is then what was written.
    assert entity in {hit.curie for hit in hits} or not hits[0].how.startswith(("similar", "part"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00",
        "\x1b[31mred",
        "a\nb",
        '"',
        "\\",
        "{}",
        '"} #',
        "\udcff",
        "x" * 100_000,
        "’;—",
        "<>",
        "?s",
    ],
)
def test_no_text_breaks_the_search(text: str, real: Store) -> None:
    for ask_for in (resolve, resolve_site, resolve_claim, find):
        for source in (real, Plain(real)):
            with pytest.raises(NameNotFound) as caught:
                ask_for(source, text)
            assert str(caught.value).isprintable()
            assert len(str(caught.value)) < 300


@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=st.text(max_size=30))
def test_any_text_is_found_or_refused_in_one_line(text: str, small: Store) -> None:
    for ask_for in (find, meaning):
        near = outcome(ask_for, small, text)
        assert near
        assert near == outcome(ask_for, Plain(small), text)
        assert not isinstance(near, str) or near.isprintable()


def outcome(ask_for: Callable[[Any, str], object], source: Any, text: str) -> object:
    """What comes of asking: something, or what is said instead."""
    try:
        return ask_for(source, text)
    except NameNotFound as refusal:
        return str(refusal)


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def _here(real: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real knowledge base is the one that the command finds."""
    fill(list(real), tmp_path / "store")
    monkeypatch.setenv("SEEDSOIL_STORE", str(tmp_path / "store"))


@pytest.mark.usefixtures("_here")
def test_the_command_finds_warns_and_says_when_nothing_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "CSN2", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["id"] == "entity:COPS2"
    assert "casein beta" in json.loads(out)[0]["warning"]
    assert err == ""
    assert main(["find", "CXLC12", "--format", "tsv"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1].startswith("entity:CXCL12\tCXCL12\tCXC chemokine\tsimilar")
    assert err == 'seedsoil: nothing is called "CXLC12"; these names are similar.\n'
    assert main(["find", "zzyzx§"]) == 1
    assert capsys.readouterr() == ("", 'seedsoil: there is no entity, class, claim or reference "zzyzx§".\n')
    assert main(["query", "claims_about", "--entity", "CSN2", "--format", "tsv"]) == 0
    out, err = capsys.readouterr()
    assert err.startswith('seedsoil: "CSN2" is a trap: ')
    assert "trap" not in out
    assert main(["paths", "PARC", "lung metastasis", "--format", "tsv"]) == 0
    assert '"PARC" is a trap' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["CXCL1/2", "CXCR1/2", "α6β1/4", "miR-126/miR-126*", "CXCL12/CXCR4"])
def test_a_name_printed_for_two_is_neither(real: Store, name: str) -> None:
    with pytest.raises(NameNotFound, match=" or entity:"):
        resolve(real, name)
    assert len(find(real, name)) >= 2


def test_a_slash_is_no_hyphen(real: Store) -> None:
    with pytest.raises(NameNotFound):
        resolve(real, "CXCL1/0")


# ── papers ──────────────────────────────────────────────────────────────────────────────────────────────

PAPERS = {
    "87": ("ref:xie2017-87", "number"),
    "[87]": ("ref:xie2017-87", "number"),
    "ref:87": ("ref:xie2017-87", "number"),
    "Reference 87": ("ref:xie2017-87", "number"),
    "ref:xie2017-87": ("ref:xie2017-87", "id"),
    "10.1038/nature03799": ("ref:xie2017-1", "DOI"),
    "DOI: 10.1038/NATURE03799": ("ref:xie2017-1", "DOI"),
    "https://doi.org/10.1038/nature03799": ("ref:xie2017-1", "DOI"),
    "10.1186/s40880-017-0202-y": ("source:xie2017", "DOI"),
    "PMID:28356139": ("source:xie2017", "PubMed id"),
    "28356139": ("source:xie2017", "PubMed id"),
    "Al-Hajj 2003": ("ref:xie2017-25", "first author and year"),
    "al hajj et al., 2003": ("ref:xie2017-25", "first author and year"),
    "Hoshino": ("ref:xie2017-2", "first author and year"),
    "Costa-Silva 2015": ("ref:xie2017-2", "authors and year"),
    "Paget 1889": ("ref:xie2017-8", "words of the entry"),
    "invasion of trophoblasts": ("ref:xie2017-87", "words of the entry"),
}


@pytest.mark.parametrize("text", PAPERS)
def test_a_paper_is_found_by_what_people_know_of_it(text: str, real: Store) -> None:
    first = find(real, text)[0]
    assert (first.id, first.how) == PAPERS[text]
    assert first.kinds == (first.id.partition(":")[0].replace("ref", "reference"),)
    assert first.claims > 0
    assert find(Plain(real), text)[0] == first
    assert (resolve_work(real, text) or resolve_work(real, text, loosely=True)) == expand(first.id)


@pytest.mark.parametrize("text", ["tumor suppressor gene", "tumour suppressor gene"])
def test_claims_are_found_in_either_spelling(text: str, real: Store) -> None:
    assert "claim:xie2017-0450" in {one.id for one in find(real, text)}


def test_every_paper_is_found_by_its_number_its_doi_and_its_label(real: Store) -> None:
    papers = [one for one in works(real) if one.number]
    assert len(papers) == 98
    for one in papers:
        assert [found.id for found in find(real, f"[{one.number}]")] == [one.id]
        assert one.id in {found.id for found in find(real, one.label)}
        if one.doi:
            assert [found.id for found in find(real, one.doi)] == [one.id]


def test_a_claim_is_found_by_words_of_its_label(real: Store) -> None:
    assert "claim:xie2017-0121" in {found.id for found in find(real, "isolated from specimens")}


@pytest.mark.parametrize("text", ["0", "99", "[120]", "ref:99"])
def test_a_number_that_no_paper_has_is_told(text: str, real: Store) -> None:
    for ask_for in (find, resolve_work):
        with pytest.raises(NameNotFound, match=r"there is no reference .*; they have the numbers 1 to 98"):
            ask_for(real, text)


def test_several_papers_of_an_author_must_be_told_apart(real: Store) -> None:
    with pytest.raises(
        NameNotFound, match=r"Write ref:xie2017-53 \(Zhang XH et al. 2013\) or ref:xie2017-76"
    ):
        resolve_work(real, "Zhang XH", loosely=True)
    with pytest.raises(NameNotFound, match=r"or another of [0-9]+; find lists them"):
        resolve_work(real, "metastasis", loosely=True)


def test_what_is_called_so_comes_before_a_paper_that_mentions_it(real: Store) -> None:
    assert {found.kinds[0] for found in find(real, "exosome")}.isdisjoint({"reference", "claim"})
    assert find(real, "seed and soil")[0].id == "entity:seed-and-soil-theory"
    assert find(real, "miR-19")[0].id == "entity:miR-19a"
