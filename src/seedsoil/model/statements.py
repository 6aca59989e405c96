"""What a source document says: claims, and what curators say about them."""

from __future__ import annotations

from dataclasses import dataclass

from seedsoil.model.columns import SLUG, means, names_entities
from seedsoil.vocabulary import INDIVIDUALS_BY_KIND

__all__ = ["CLAIM_KINDS", "Acceptance", "Claim", "Conflict", "Erratum", "Mechanism", "Mention", "Reading"]

#: What a curator writes as the kind of a claim, and the value of the ontology that it stands for.
CLAIM_KINDS = dict(
    zip(
        ("TableRow", "Mechanism", "Background", "Intervention", "Perspective"),
        INDIVIDUALS_BY_KIND["ClaimKind"],
        strict=True,
    )
)
CONFLICT_KINDS = ("Conflict", "DualRole", "OpenQuestion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the source says, once: subject, relation, object, and under which circumstances."""

    id: str = means(
        "source and number; never changed", "xie2017-0041", required=True, pattern=rf"{SLUG}-\d{{4}}"
    )
    kind: str = means(
        "what part of the source it stands in for",
        "Mechanism",
        required=True,
        allowed=tuple(CLAIM_KINDS),
    )
    subject: str = means("entity that acts", "CCL18", required=True, refers="entity")
    joint: tuple[str, ...] = names_entities("entities without which it does not hold", "PITPNM3")
    relation: str = means("relation of the ontology", "promotes", required=True, refers="relation")
    object: str = means("entity acted upon", "invasion", required=True, refers="entity")
    stance: str = means(
        "what the source says of it", "Affirmed", required=True, allowed=INDIVIDUALS_BY_KIND["Stance"]
    )
    hedge: str = means("the word that weakens it", "may")
    site: tuple[str, ...] = names_entities("where", "lung")
    subtype: tuple[str, ...] = names_entities("in which tumour subtype", "triple-negative-breast-cancer")
    stage: tuple[str, ...] = names_entities("at which stage", "early-stage")
    species: tuple[str, ...] = names_entities("in which species", "mouse")
    model: tuple[str, ...] = names_entities("in which experimental model", "xenograft")
    in_cell: tuple[str, ...] = names_entities("in which cell", "macrophage", name="inCell")
    condition: tuple[str, ...] = names_entities("under which condition", "hypoxia")
    via: tuple[str, ...] = names_entities("through what", "PITPNM3")
    quantity: str = means("number that the source gives", "20%–30%")
    spans: tuple[str, ...] = means(
        "where it is stated: rows of the ledger or cells", "s045", required=True, separator="|", refers="span"
    )
    refs: tuple[int, ...] = means(
        "references given for it, as printed", "40;41", separator=";", refers="reference", number=True
    )
    label: str = means("the claim in one sentence of our own", "CCL18 promotes invasion.", required=True)
    antecedents: tuple[tuple[str, str], ...] = means(
        "words of the span that stand for an entity named elsewhere",
        "CCL18=this chemokine",
        separator="|",
        refers="entity",
        pairs="left",
    )
    note: str = means("remark for readers", "shown in mice only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that disagree, that differ by circumstance (a dual role), or that are open questions."""

    id: str = means("source and number", "xie2017-c01", required=True, pattern=rf"{SLUG}-c\d{{2,}}")
    kind: str = means("kind of disagreement", "Conflict", required=True, allowed=CONFLICT_KINDS)
    label: str = means("the disagreement in one sentence of our own", "MMPs: both ways.", required=True)
    claims: tuple[str, ...] = means(
        "claims that take part; an OpenQuestion may have none",
        "xie2017-0041|xie2017-0042",
        separator="|",
        refers="claim",
    )
    spans: tuple[str, ...] = means("where the source says so", "s046", separator="|", refers="span")
    note: str = means("remark for readers", "depends on the subset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """What the source got wrong, and what is read instead."""

    id: str = means("source and number", "xie2017-e01", required=True, pattern=rf"{SLUG}-e\d{{2,}}")
    kind: str = means(
        "kind of mistake", "WrongSymbol", required=True, allowed=INDIVIDUALS_BY_KIND["ErratumKind"]
    )
    spans: tuple[str, ...] = means(
        "where; blank in the list of references", "t1r05.gene", separator="|", refers="span"
    )
    printed: str = means("as printed", "PKD1", required=True)
    reading: str = means("as read by us", "PRKD1", required=True)
    why: str = means("reason, with its evidence", "the cited paper is on protein kinase D1", required=True)
    claims: tuple[str, ...] = means("claims that it touches", "xie2017-0007", separator="|", refers="claim")
    refs: tuple[int, ...] = means(
        "references that it touches", "17", separator=";", refers="reference", number=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A chain of claims that the source tells as one story."""

    id: str = means("source and number", "xie2017-m01", required=True, pattern=rf"{SLUG}-m\d{{2,}}")
    label: str = means("the chain in one sentence of our own", "CCL2 feeds the niche.", required=True)
    claims: tuple[str, ...] = means(
        "its steps in order", "xie2017-0041|xie2017-0042", required=True, separator="|", refers="claim"
    )
    net: str = means("effect of the whole on metastasis", "promotes", allowed=("promotes", "suppresses"))
    note: str = means("remark; wanted where two steps share no entity", "the link is in Fig. 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """How this source prints an entity: those of its names that the text has, and other forms."""

    entity: str = means("entity", "CXCL12", required=True, refers="entity")
    form: str = means("printed form", "SDF1", required=True)
    note: str = means("remark for readers", "Table 1 only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding of the fit gates that a curator has looked at and stands by."""

    claim: str = means(
        "claim, or span for a finding about a span", "xie2017-0041", required=True, refers="statement"
    )
    gate: str = means("gate that it does not pass", "polarity", required=True)
    why: str = means(
        "why the claim is right all the same", "the verb stands in the sentence before", required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a second reader found in a part of the tables, and what became of the findings."""

    part: str = means("what was read", "claims of Cytokines", required=True)
    checked: int = means("rows read", "120", required=True, number=True)
    high: int = means("grave findings", "1", required=True, number=True)
    medium: int = means("findings that change the meaning a little", "9", required=True, number=True)
    low: int = means("findings of wording, place or note", "30", required=True, number=True)
    mended: int = means("findings that led to a change", "36", required=True, number=True)
    refused: int = means("findings that did not", "4", required=True, number=True)
    note: str = means("what was mended, and why others were refused", "two wrong subjects")
