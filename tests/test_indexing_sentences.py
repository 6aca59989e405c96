"""Where sentences end, and which references they cite."""

import pytest

from seedsoil.indexing.citations import citation_problems, cited, is_citation
from seedsoil.indexing.sentences import ends_sentence, opens_sentence, sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Doe et al. [20] found it.", "It grew [43].", "Inhibition helped."],
        ["Seeds travel (e.g., by wind, cf. Fig. 2).", "They land."],
        ["We used mice vs. rats, i.e. rodents.", "Both were ill."],
        ["Compare Oak vs. Elm, cf. Doe and Dr. Roe.", "Neither won."],
        ["Grants (Nos. 811 and 815) and (No. 2013-06) paid.", "We thank them."],
        ["¹ Institute of Soil, Shanghai 200032, P. R. China.", "² Institute of Seed, P. R. China."],
        ["The dose was 0.05 mg.", "Survival rose 1.5 times."],
        ["Short (20–24 nucleotides) strands bind.", "miR-708 is lost.", "lncRNA was ignored.", "p53 acts."],
        ["The α chain $\\alpha 2$ binds.", "$\\beta 4$ does not.", "β-catenin does."],
        ["It is lost [2, 10–13].", "*TP53* [84].", "<i>TNC</i> rises."],
        ["Cells lack vitamin D.", "The bone is weak."],
        ["Figure 2 is from hepatitis B.", "CXCL12 is not."],
        ["J. A. Doe and R. Roe agree.", "A third did not."],
        ["Is it so?", "No!", "It is (see below)."],
        ['He wrote "seed and soil."', "It was 1889."],
        ["This was seen by Doe et al.", "However, others failed."],
        ["Genes, RNAs, etc.", "CXCL12 is one."],
        ["Support came from Acme Inc. of the U.S. Government.", "It ended."],
        ["They bind.[4, 5]", "They leave.", "They die. [6]", "All of them."],
        ["One (as a rule. Two at most) spread.", "Most stay."],
        ["See ref. 3 and figs. 4 and S5.", "We saw no ref.", "There was none."],
        ["One.", "1 in 10 spreads."],
    ],
    ids=lambda sentences: sentences[0][:30],
)
def test_sentences_are_found_again(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
    assert split("\n\n".join(sentences)) == sentences


def test_a_stop_before_a_lower_case_word_ends_nothing() -> None:
    assert split("The approx. value of sp. nov. plants") == ["The approx. value of sp. nov. plants"]


def test_brackets_that_never_close_do_not_swallow_the_text() -> None:
    assert split("One (two. Three. Four) five.") == ["One (two. Three. Four) five."]
    assert split("One (two. Three. Four five.") == ["One (two.", "Three.", "Four five."]
    long = "A (b. " + "C d. " * 100 + "e) f."
    assert len(split(long)) == 101


@pytest.mark.parametrize(
    ("text", "following", "ended"),
    [
        ("They spread [7].", "", True),
        ("They spread (in mice).", "", True),
        ("They have been", "", False),
        ("such as", "", False),
        ("as seen by Doe et al.", "in mice", False),
        ("as seen by Doe et al.", "In mice", True),
        ("as follows:", "", False),
    ],
)
def test_the_end_of_a_paragraph(text: str, following: str, ended: bool) -> None:  # noqa: FBT001 - a column
    assert ends_sentence(text, following) is ended


def test_what_may_open_a_sentence() -> None:
    can = [
        "The",
        "miR-708 is",
        "lncRNA was",
        "let-7 falls",
        "αVβ5 binds",
        "*TP53*",
        "“Seed”",
        "(See",
        "20 of",
        "",
    ]
    cannot = ["the", "(see below", "*in vitro*", "“seed”", "élan"]
    assert [text for text in (*can, *cannot) if opens_sentence(text)] == can


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("grown [2, 10–13] there", (2, 10, 11, 12, 13)),
        ("grown [14-16] and [15; 3]", (14, 15, 16, 3)),
        ("A. Doe^{1,2,3}, B. Roe^{1*}", ()),
        ("doi:[10.1002/x](y) and [3](somewhere)", ()),
        ("[see 3], [2017], [0, 1], [CCL2], []", ()),
        ("a set $x[1, 2]$ cost $5 [6] or $7", (6,)),
        ("[1]\n[1]", (1,)),
    ],
)
def test_cited_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert cited(text) == numbers


def test_a_citation_that_cannot_be_meant_is_told() -> None:
    assert [problem for _, problem in citation_problems("[1, 5] [3–2]", 4)] == [
        "cites 5, but the list of references ends at 4",
        "runs backwards from 3 to 2",
    ]
    assert cited("[3–2]") == (3, 2)


def test_a_cell_of_citations() -> None:
    assert [is_citation(cell) for cell in ("[1]", "[1, 2] [3]", "", "1", "[a]", "CCL2 [1]")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
