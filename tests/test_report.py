"""The curation report: its figures are those of the tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seedsoil.curation import read_curation
from seedsoil.errors import TableError
from seedsoil.pipeline.source_texts import questioned, verify_claims
from seedsoil.pipeline.stages import report_with

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def report(article_path: Path) -> str:
    return report_with(article_path)


@pytest.mark.text
def test_the_report_is_the_one_in_the_repository(report: str) -> None:
    page = (ROOT / "docs" / "curation-report.md").read_text(encoding="utf-8")
    assert page == report, "run: python scripts/document.py TEXT"


@pytest.mark.text
def test_the_figures_add_up(report: str) -> None:
    source = read_curation(ROOT / "curation").sources[0]
    assert f"| **all**      | {len(source.claims)}" in report
    assert f"{len(source.mechanisms)} mechanisms" in report


@pytest.mark.text
def test_no_claim_can_go_wrong_unnoticed(report: str) -> None:
    shares = [
        float(share) for share in re.findall(r"\| +(\d+\.\d)% +\|$", contracts_of(report), re.MULTILINE)
    ]
    assert len(shares) == 3
    assert min(shares) >= 95


def contracts_of(report: str) -> str:
    return report.partition("## Contracts")[2].partition("\n## ")[0]


@pytest.mark.text
def test_a_build_with_the_text_questions_claims_that_do_not_fit(article: bytes) -> None:
    knowledge = read_curation(ROOT / "curation")
    name = knowledge.sources[0].id
    # Without the signs no gate of polarity speaks, so acceptances about polarity accept nothing.
    complaints = [str(one) for one in questioned(knowledge, ROOT / "curation", {name: article}, {})]
    assert complaints
    assert all("acceptances.tsv claim: " in line for line in complaints)


def test_without_the_text_nothing_is_questioned() -> None:
    knowledge = read_curation(ROOT / "curation")
    assert verify_claims(knowledge, ROOT / "curation", {}) == "no text at hand"


@pytest.mark.text
def test_what_is_questioned_ends_the_build(article_path: Path) -> None:
    knowledge = read_curation(ROOT / "curation")
    with pytest.raises(TableError, match=r"acceptances\.tsv claim"):
        verify_claims(knowledge, ROOT / "curation", {}, article_path)
