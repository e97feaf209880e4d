"""PDF files: what is proposed from them, and what is refused or told instead of run."""

import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from nqf.credentials.prose import Proposal, ProposedField, is_document, propose
from nqf.credentials.quantity import Quantity
from nqf.credentials.source import open_source
from nqf.errors import ImportFileError
from tests.unit.credentials.prose.pdf_files import Text, pdf_file

ENGLISH: list[list[Text]] = [
    [
        (50, 780, "#Soil testing for extension workers"),
        (50, 750, "Credits"), (200, 750, "4 ECTS"),
        (50, 735, "Notional hours"), (200, 735, "100 hours"),
        (50, 720, "Level"), (200, 720, "EQF Level 5, KNQF Level 6"),
        (50, 705, "Entry requirements"), (200, 705, "Secondary school certificate"),
        (200, 691, "or two years of farm experience"),
        (50, 660, "*3. Learning outcomes"),
        (50, 645, "On completion the learner will be able to:"),
        (50, 630, "• Collect soil samples from a field according to a plan"),
        (60, 616, "that the farmer has agreed."),
        (50, 602, "• Interpret a laboratory report."),
        (50, 570, "*Assessment"),
        (50, 555, "• Practical test"), (50, 541, "• Written report of"), (60, 527, "1,500 words"),
    ],
    [(50, 780, "*Further information"), (50, 765, "Ask the registry of the college.")],
]  # fmt: skip
FRENCH: list[list[Text]] = [
    [
        (50, 780, "#Fiche de formation"),
        (50, 750, "Intitulé : Analyse des sols pour conseillers agricoles"),
        (50, 735, "Niveau CNC : 5"),
        (50, 720, "Crédits : 4 crédits ECTS"),
        (50, 705, "Volume horaire : 100 heures"),
        (50, 690, "Langue d'enseignement : français"),
        (50, 660, "*Acquis d’apprentissage"),
        (50, 645, "À l’issue de la formation, l’apprenant est capable de :"),
        (50, 630, "– prélever des échantillons de sol selon un plan ;"),
        (50, 616, "– interpréter un bulletin d’analyse."),
        (50, 580, "*Prérequis"),
        (50, 565, "Être titulaire du baccalauréat ou justifier de deux"),
        (50, 551, "années d’expérience."),
    ]
]


def proposed(path: Path) -> Proposal:
    return propose(open_source(path, path.name))


def by_field(proposal: Proposal) -> dict[str, ProposedField]:
    return {one.field: one for one in reversed(proposal.fields)}


def refusal(path: Path) -> str:
    with pytest.raises(ImportFileError) as raised:
        proposed(path)
    return str(raised.value)


def test_english_values_with_their_passages(tmp_path: Path) -> None:
    """Rows of label and value, bold headings and bullets of a PDF file would be lost, or given without their source."""
    proposal = proposed(pdf_file(tmp_path / "soil.pdf", ENGLISH))
    fields = by_field(proposal)
    assert {name: one.value for name, one in fields.items()} == {
        "title": "Soil testing for extension workers",
        "learning_outcomes": (
            "Collect soil samples from a field according to a plan that the farmer has agreed.",
            "Interpret a laboratory report.",
        ),
        "assessment_types": ("Practical test", "Written report of 1,500 words"),
        "hours_total": Quantity(low=100, high=100),
        "credit_value": Quantity(low=4, high=4),
        "credit_system": "ECTS",
        "framework": "KNQF",
        "level_claimed": "6",
        "eqf_level": "5",
        "entry_requirements": "Secondary school certificate or two years of farm experience",
        "further_information": "Ask the registry of the college.",
    }
    assert fields["credit_value"].passage == "Credits | 4 ECTS"
    assert fields["learning_outcomes"].passage.startswith("3. Learning outcomes\nOn completion")
    assert (fields["credit_value"].place, fields["further_information"].place) == ("page 1", "page 2")
    assert (proposal.language, proposal.text_pages, proposal.doubts) == ("en", 2, ())
    assert fields["title"].score < fields["credit_value"].score == 1.0


def test_french_values(tmp_path: Path) -> None:
    """A French descriptor with colons after spaces and dashes for bullets would be read as running text."""
    proposal = proposed(pdf_file(tmp_path / "sols.pdf", FRENCH))
    assert {name: one.value for name, one in by_field(proposal).items()} == {
        "title": "Analyse des sols pour conseillers agricoles",
        "learning_outcomes": (
            "prélever des échantillons de sol selon un plan",
            "interpréter un bulletin d’analyse.",
        ),
        "delivery_language": "fr",
        "hours_total": Quantity(low=100, high=100),
        "credit_value": Quantity(low=4, high=4),
        "credit_system": "ECTS",
        "level_claimed": "5",
        "entry_requirements": "Être titulaire du baccalauréat ou justifier de deux années d’expérience.",
    }
    assert proposal.language == "fr"


def test_a_value_that_cannot_be_read_is_proposed_with_a_lower_score(tmp_path: Path) -> None:
    """A figure that is no figure would be dropped without a word."""
    fields = by_field(proposed(pdf_file(tmp_path / "a.pdf", [[(50, 700, "Credits: see the handbook of the college")]])))
    assert fields["credit_value"].value == "see the handbook of the college"
    assert fields["credit_value"].score == 0.5
    assert "There is no number in it." in fields["credit_value"].reason


def test_contradicting_values_are_all_proposed(tmp_path: Path) -> None:
    """Of two figures for one field the first would win unseen."""
    pages: list[list[Text]] = [[(50, 700, "Credits: 4"), (50, 600, "Number of credits: 6")]]
    values = [one.value for one in proposed(pdf_file(tmp_path / "a.pdf", pages)).fields if one.field == "credit_value"]
    assert values == [Quantity(low=4, high=4), Quantity(low=6, high=6)]


def test_cells_that_the_file_has_joined(tmp_path: Path) -> None:
    """A label and its figure drawn in one go, as many programs do, would be a line like any other."""
    pages: list[list[Text]] = [
        [(50, 700, "Credits 4 ECTS"), (50, 680, "Level 5"), (50, 660, "Level 5 is hard for all.")]
    ]
    found = [(one.field, one.value, one.score) for one in proposed(pdf_file(tmp_path / "a.pdf", pages)).fields]
    assert found == [
        ("credit_value", Quantity(low=4, high=4), 0.8),
        ("credit_system", "ECTS", 0.8),
        ("level_claimed", "5", 0.8),
    ]


def test_running_heads_and_contents_are_passed_over(tmp_path: Path) -> None:
    """The head of every page would be read into the outcomes, and a line of the table of contents as a section."""
    pages: list[list[Text]] = [
        [(50, 800, "Hill Academy handbook"), (50, 700, "Learning outcomes .......... 2"), (290, 30, "1")],
        [(50, 800, "Hill Academy handbook"), (50, 700, "*Learning outcomes"), (50, 680, "• Test soil samples."),
         (290, 30, "2")],
        [(50, 800, "Hill Academy handbook"), (50, 700, "• Explain the results."), (290, 30, "3")],
    ]  # fmt: skip
    outcomes = [one for one in proposed(pdf_file(tmp_path / "a.pdf", pages)).fields if one.field == "learning_outcomes"]
    assert [one.value for one in outcomes] == [("Test soil samples.", "Explain the results.")]


def test_a_scan_is_refused_and_an_empty_page_told(tmp_path: Path) -> None:
    """A scanned file would give an empty proposal that looks like a document without content."""
    assert "no text layer" in refusal(pdf_file(tmp_path / "scan.pdf", [[], []]))
    part = proposed(pdf_file(tmp_path / "part.pdf", [[(50, 700, "Credits: 4")], []]))
    assert [str(one) for one in part.doubts] == ["These pages hold no text and were not read: 2. Run OCR on them."]
    assert part.text_pages == 1


@pytest.mark.parametrize(
    ("catalog", "page", "more", "what"),
    [
        ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", "", "scripts"),
        ("/Names << /JavaScript << /Names [(a) 100 0 R] >> >>", "", "<< /S /JavaScript /JS (x) >>", "scripts"),
        ("/Names << /EmbeddedFiles << /Names [] >> >>", "", "", "embedded files"),
        ("", "/AA << /O << /S /Launch /F (calc.exe) >> >>", "", "actions that launch programs"),
        ("", "/Annots [100 0 R]", "<< /Subtype /Link /A << /S /URI /Next << /S /Launch >> >> >>",
         "actions that launch programs"),
        ("", "/Annots [100 0 R]", "<< /Subtype /FileAttachment >>", "embedded files"),
    ],
)  # fmt: skip
def test_active_parts_are_told_not_run(tmp_path: Path, catalog: str, page: str, more: str, what: str) -> None:
    """A script, a launch action or an attached file would pass without a word."""
    found = proposed(pdf_file(tmp_path / "a.pdf", [[(50, 700, "Credits: 4")]], catalog, page, more))
    assert [str(one) for one in found.doubts] == [f"The PDF file holds {what}; nothing of it was run or opened."]


def test_actions_that_follow_each_other_in_a_ring_end(tmp_path: Path) -> None:
    """An action that names itself as the next would be followed for ever."""
    ring = "<< /S /JavaScript /JS (x) /Next 100 0 R >>"
    found = proposed(pdf_file(tmp_path / "a.pdf", [[(50, 700, "Credits: 4")]], "/OpenAction 100 0 R", more=ring))
    assert len(found.doubts) == 1


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    """A protected file would end in an error of the PDF reader."""
    writer = PdfWriter(clone_from=PdfReader(pdf_file(tmp_path / "a.pdf", ENGLISH)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert "encrypted or protected by a password" in refusal(tmp_path / "locked.pdf")


def test_a_bomb_and_too_many_pages_are_refused(tmp_path: Path) -> None:
    """A few kilobytes that unpack to gigabytes, or thousands of pages, would hold up the machine."""
    path = pdf_file(tmp_path / "bomb.pdf", [[(50, 700, "Credits: 4")]])
    bomb = zlib.compress(zlib.compress(b" " * 90_000_000, 9), 9)
    old = path.read_bytes()
    begin, end = old.index(b"11 0 obj"), old.index(b"endobj", old.index(b"11 0 obj"))
    head = f"11 0 obj\n<< /Length {len(bomb)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n".encode()
    path.write_bytes(old[:begin] + head + bomb + b"\nendstream\n" + old[end:])
    assert "would take too much memory" in refusal(path)
    assert "300" in refusal(pdf_file(tmp_path / "long.pdf", [[]] * 301))


@pytest.mark.parametrize("kept", [9, 40, 400, 900])
def test_a_damaged_file_is_refused_or_read(tmp_path: Path, kept: int) -> None:
    """A truncated file would end in a traceback."""
    path = pdf_file(tmp_path / "a.pdf", ENGLISH)
    path.write_bytes(path.read_bytes()[:kept])
    assert any(word in refusal(path) for word in ("damaged", "no text layer"))


def test_recognised_by_content_alone(tmp_path: Path) -> None:
    """A PDF file under another name would be taken for a table, or a text about PDF files for one."""
    path = pdf_file(tmp_path / "soil.csv", ENGLISH)
    assert is_document(open_source(path, path.name))
    text = tmp_path / "about.pdf"
    text.write_text("Id,Title\n1,How %PDF-1.7 works\n", encoding="utf-8")
    assert not is_document(open_source(text, text.name))
    assert "neither a PDF file nor a Word document" in refusal(text)
