"""Signed paths over a small made-up store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, Quad, Store

from seedsoil.cli import main
from seedsoil.errors import QueryError
from seedsoil.paths import COLUMNS, Path, Step, name, paths_between, rows_of, shared_mechanisms
from seedsoil.store import fill
from seedsoil.vocabulary import CLAIM, ENTITY, GRAPH, MECHANISM, RDF, RDFS, SOIL, XSD

if TYPE_CHECKING:
    from pathlib import Path as Path_

SIGNS = {"promotes": 1, "inhibits": -1, "promotesMetastasisTo": 1, "decreases": -1, "associatedWith": None}


def claim(number: int, subject: str, relation: str, object_: str, **cells: str) -> list[tuple[object, ...]]:
    node = CLAIM[f"made-{number}"]
    facts = {"stance": "Affirmed", "consensus": "Settled"} | cells
    hedge = facts.pop("hedge", "")
    return [
        (node, RDF.type, SOIL.Claim),
        (node, SOIL.subject, ENTITY[subject]),
        (node, SOIL.relation, SOIL[relation]),
        (node, SOIL.object, ENTITY[object_]),
        *((node, SOIL[name], SOIL[value]) for name, value in facts.items()),
        *([(node, SOIL.hedge, Literal(hedge))] if hedge else []),
    ]


@pytest.fixture
def store() -> Store:
    triples: list[tuple[object, ...]] = [
        (SOIL[relation], SOIL.sign, Literal(str(sign), datatype=XSD.integer))
        for relation, sign in SIGNS.items()
        if sign is not None
    ]
    triples += [
        (ENTITY["a-block"], RDF.type, SOIL.Intervention),
        (SOIL.Intervention, RDFS.subClassOf, SOIL.Perturbation),
        (ENTITY["a-block"], SOIL.decreases, ENTITY.a),
        (ENTITY["lung-metastasis"], SOIL.toSite, ENTITY.lung),
    ]
    triples += claim(1, "a", "inhibits", "b") + claim(2, "b", "promotes", "lung-metastasis")
    triples += claim(3, "a", "promotesMetastasisTo", "lung", hedge="may")
    triples += claim(4, "a", "associatedWith", "lung") + claim(5, "b", "promotes", "c", stance="Denied")
    triples += claim(6, "cell", "secretes", "b")
    return fill([Quad(*triple, GRAPH.claims) for triple in triples])  # type: ignore[arg-type]


def told(store: Store, start: str, end: str, longest: int = 4) -> list[str]:
    return [str(path) for path in paths_between(store, ENTITY[start], ENTITY[end], longest=longest)]


def test_a_path_has_the_product_of_its_signs_and_names_who_disagrees(store: Store) -> None:
    assert told(store, "a", "lung") == [
        "promotes: entity:a → entity:lung [claim:made-3, may]",
        (
            "suppresses: entity:a ⊣ entity:b [claim:made-1] ; entity:b → entity:lung-metastasis"
            " [claim:made-2] ; entity:lung-metastasis → entity:lung  (against claim:made-3)"
        ),
    ]


def test_a_perturbation_turns_the_sign(store: Store) -> None:
    assert [line.partition(":")[0] for line in told(store, "a-block", "lung")] == ["suppresses", "promotes"]


def test_a_metastasis_and_its_organ_are_one_end(store: Store) -> None:
    assert [line.partition(":")[0] for line in told(store, "a", "lung-metastasis")] == [
        "promotes",
        "suppresses",
    ]


def test_what_is_secreted_is_handed_on(store: Store) -> None:
    assert [line.partition(":")[0] for line in told(store, "cell", "lung-metastasis")] == ["promotes"]


@pytest.mark.parametrize(("start", "end"), [("b", "c"), ("lung", "a"), ("nobody", "lung")])
def test_what_is_denied_unsigned_or_unknown_is_no_path(store: Store, start: str, end: str) -> None:
    assert told(store, start, end) == []


def test_a_limit_on_the_length(store: Store) -> None:
    assert len(told(store, "a", "lung", longest=1)) == 1


def test_rows_name_each_step(store: Store) -> None:
    rows = rows_of(paths_between(store, ENTITY.a, ENTITY.lung))
    assert [(row[0], row[2]) for row in rows] == [(1, 1), (2, 1), (2, 2), (2, 3)]
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[1][-1] == "claim:made-3"


def in_general() -> list[Quad]:
    """Metastasis at large and of breast cancer, a claim of the opposite on it, and what limits a claim."""
    kinds = ("metastasis", "bc-metastasis", "lung-metastasis")
    facts = [
        *((ENTITY[one], RDF.type, SOIL.Metastasis) for one in kinds),
        (ENTITY["bc-metastasis"], SOIL.subtypeOf, ENTITY.metastasis),
        (SOIL.suppresses, SOIL.sign, Literal("-1", datatype=XSD.integer)),
        *claim(7, "a", "suppresses", "bc-metastasis"),
        (CLAIM["made-7"], SOIL.inCell, ENTITY.cell),
        (CLAIM["made-7"], SOIL.stage, ENTITY.late),
        (ENTITY.cell, RDFS.label, Literal("the cell")),
        (ENTITY.late, RDFS.label, Literal("late stage")),
    ]
    return [Quad(*fact, GRAPH.claims) for fact in facts]  # type: ignore[arg-type] # nodes and literals, all


def test_metastasis_in_general_counts_its_kinds_and_tells_the_limits(store: Store) -> None:
    store.extend(in_general())
    suppressed = "suppresses: entity:a ⊣ entity:bc-metastasis [claim:made-7, late stage|the cell]"
    assert told(store, "a", "metastasis") == [f"{suppressed}  (against claim:made-3)"]
    assert told(store, "a", "bc-metastasis") == told(store, "a", "metastasis")
    [row] = rows_of(paths_between(store, ENTITY.a, ENTITY.metastasis))
    assert row[COLUMNS.index("context")] == "late stage|the cell"


def test_metastasis_in_general_speaks_against_that_to_an_organ(store: Store) -> None:
    store.extend(in_general())
    first, *_ = told(store, "a", "lung")
    assert first == "promotes: entity:a → entity:lung [claim:made-3, may]  (against claim:made-7)"
    assert told(store, "a", "b") == ["suppresses: entity:a ⊣ entity:b [claim:made-1]"]


@pytest.mark.parametrize("longest", [0, -1])
def test_no_steps_are_refused(longest: int, store: Store) -> None:
    with pytest.raises(QueryError, match=f"^{longest} is not a number of steps. Write 1 or more.$"):
        paths_between(store, ENTITY.a, ENTITY.lung, longest=longest)


def test_a_path_reads_as_a_sentence() -> None:
    assert str(Path((Step("x", "promotes", "y", 1, "c1"),))) == "promotes: x → y [c1]"


def test_a_node_without_a_name_is_refused() -> None:
    assert name(ENTITY.lung) == "entity:lung"
    with pytest.raises(TypeError):
        name(Literal("x"))


def in_one_mechanism() -> list[Quad]:
    """A chain without a sign, from the lung by some means to c, with the claim that holds both apart."""
    chain, step = MECHANISM["made-m1"], MECHANISM["made-m1-1"]
    facts = [
        *claim(9, "c", "associatedWith", "d"),
        (CLAIM["made-9"], SOIL.via, ENTITY.lung),
        (step, SOIL.hasClaim, CLAIM["made-9"]),
        (chain, SOIL.hasStep, step),
        (chain, RDFS.label, Literal("From c to d")),
    ]
    return [Quad(*fact, GRAPH.claims) for fact in facts]  # type: ignore[arg-type] # nodes and literals, all


def test_where_no_path_leads_a_shared_mechanism_may(store: Store) -> None:
    assert shared_mechanisms(store, ENTITY.lung, ENTITY.d) == {}
    store.extend(in_one_mechanism())
    assert paths_between(store, ENTITY.lung, ENTITY.d) == []
    assert list(shared_mechanisms(store, ENTITY.lung, ENTITY.d).values()) == ["From c to d"]
    assert shared_mechanisms(store, ENTITY.a, ENTITY.d) == {}


def test_the_command_names_a_shared_mechanism(
    tmp_path: Path_, capsys: pytest.CaptureFixture[str], store: Store
) -> None:
    typed = [Quad(ENTITY[one], RDF.type, SOIL.Entity, GRAPH.entities) for one in ("d", "lung")]
    fill([*store, *in_one_mechanism(), *typed], tmp_path / "store")
    assert main(["paths", "lung", "d", "--store", str(tmp_path / "store")]) == 0
    err = capsys.readouterr().err
    assert (
        'both take part in mechanism:made-m1 ("From c to d"); the question mechanism_steps shows it.' in err
    )


def test_the_command_writes_paths(tmp_path: Path_, capsys: pytest.CaptureFixture[str], store: Store) -> None:
    labels = [
        Quad(ENTITY[name], RDFS.label, Literal(f"the {name}"), GRAPH.entities) for name in ("a", "lung")
    ]
    typed = [Quad(ENTITY[name], RDF.type, SOIL.Entity, GRAPH.entities) for name in ("a", "lung")]
    fill([*store, *labels, *typed], tmp_path / "store")
    told_ = ["paths", "the a", "lung", "--store", str(tmp_path / "store"), "--format", "csv"]
    assert main(told_) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert lines[1] == "1,promotes,1,entity:a promotesMetastasisTo entity:lung,claim:made-3,may,,Settled,"
    with pytest.raises(SystemExit) as stop:
        main([*told_, "--steps", "0"])
    assert stop.value.code == 2
