"""The list of references and the fields of its entries."""

import pytest

from seedsoil.indexing.paragraphs import paragraphs
from seedsoil.indexing.references import Citation, citation_of, split_list


@pytest.mark.parametrize(
    ("entry", "citation"),
    [
        (
            "- Doe J, Roe R, et al. Soil and seed. *Nat Soil*. 2015;17(2):183–94. doi:10.1/abc.12.",
            Citation(
                "Doe J, Roe R, et al.",
                "Soil and seed",
                "Nat Soil",
                "2015",
                "17",
                "2",
                "183–94",
                "10.1/abc.12",
            ),
        ),
        (
            "45. Doe J. Where is soil? *Soil (Lond)*. 2005;3:56. doi:[10.1/a(b)](https://doi.org/10.1/ab).",
            Citation("Doe J", "Where is soil?", "Soil (Lond)", "2005", "3", "", "56", "10.1/a(b)"),
        ),
        (
            "8. van't Doe J. Soil of the limb. 1889. *Soil Rev*. 1989;8(2):98–101.",
            Citation("van't Doe J", "Soil of the limb. 1889", "Soil Rev", "1989", "8", "2", "98–101", ""),
        ),
        (
            "- Doe J. miR-1 and miR-1* in soil. *Soil*. 2013;8(10):e781.",
            Citation("Doe J", "miR-1 and miR-1* in soil", "Soil", "2013", "8", "10", "e781", ""),
        ),
        (
            "[3] Doe J. Soil. Soil Res. 2013 Jan 3;8(Suppl 1):S2–4",
            Citation("Doe J", "Soil", "Soil Res", "2013", "8", "Suppl 1", "S2–4", ""),
        ),
        (
            "3. Doe J. Soil. *Soil Res*. 2016. https://doi.org/10.1/x",
            Citation("Doe J", "Soil", "Soil Res", "2016", "", "", "", "10.1/x"),
        ),
        (
            "4. Doe J. The book of soil. London: Soil Press; 2001.",
            Citation("Doe J", "The book of soil. London: Soil Press; 2001"),
        ),
        ("5. Anonymous", Citation(title="Anonymous")),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_fields_are_read_as_printed(entry: str, citation: Citation) -> None:
    assert citation_of(entry) == citation


def test_an_entry_that_wraps_is_one_entry() -> None:
    entries, _ = split_list(paragraphs("1. Doe J. Soil and\nseed. *Soil*. 2001;1:2.\n2. Roe R. Seed."))
    assert [entry.number for entry in entries] == [1, 2]
    assert citation_of(entries[0].paragraph.text).title == "Soil and seed"


def test_bullets_may_give_way_to_numbers() -> None:
    entries, rest = split_list(
        paragraphs("- Doe J. Soil.\n- Roe R. Seed.\n\n3. Poe E. Root.\n\n4. Moe M. Leaf.")
    )
    assert [(entry.number, entry.printed) for entry in entries] == [(1, 0), (2, 0), (3, 3), (4, 4)]
    assert rest == []


def test_the_list_goes_on_behind_a_page_break() -> None:
    entries, rest = split_list(
        paragraphs("1. Doe J. Soil.\n\nPage 3 of 4\n\n2. Roe R. Seed.\n\n7. Not an entry")
    )
    assert [entry.number for entry in entries] == [1, 2]
    assert [paragraph.text for paragraph in rest] == ["Page 3 of 4", "7. Not an entry"]
