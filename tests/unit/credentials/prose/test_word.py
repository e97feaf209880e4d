"""Word documents: what is proposed from them, what is refused, and how an accepted proposal becomes a record."""

import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from nqf.credentials import excel
from nqf.credentials.credential_files import CredentialFormat
from nqf.credentials.prose import FORMAT, Proposal, ProposedField, accept, is_document, propose
from nqf.credentials.quantity import Quantity
from nqf.credentials.results import ReadOptions
from nqf.credentials.source import open_source
from nqf.errors import ImportFileError
from tests.unit.credentials.files import rezip, workbook


def saved(document: Document, path: Path) -> Path:
    document.save(str(path))
    return path


def add_rows(document: Document, *rows: tuple[str, ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def english(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Module descriptor", 0)
    document.add_heading("Greenhouse climate control", 1)
    document.add_paragraph("Provider: Hill Academy")
    add_rows(
        document,
        ("Credits", "6 ECTS", "Notional hours", "150"),
        ("Mode of delivery", "☐ Online ☒ Blended ☐ On site", "Start date", "2026-02-03"),
        ("NQF level", "Level 5", "Duration", "12 weeks"),
    )
    document.add_heading("Learning outcomes", 1)
    document.add_paragraph("On completion, the learner will be able to:")
    document.add_heading("Knowledge", 2)
    document.add_paragraph("explain how vents change humidity", style="List Bullet")
    document.add_heading("Skills", 2)
    document.add_paragraph("set a climate computer for a crop", style="List Bullet")
    document.add_paragraph().add_run("Entry requirements").bold = True
    document.add_paragraph("One season of work in a greenhouse.")
    document.add_heading("Contact", 1)
    document.add_paragraph("Write to the registry.")
    return saved(document, path)


def french(path: Path) -> Path:
    document = docx.Document()
    add_rows(
        document,
        ("Intitulé de la microcertification", "Réglage du climat en serre"),
        ("Organisme certificateur", "Institut du Lac"),
        ("Pays", "Sénégal"),
        ("Crédits ECTS", "6"),
        ("Volume horaire total", "150 heures"),
        ("Langue d’enseignement", "français"),
        ("Modalités d’évaluation", "Épreuve pratique\nÉtude de cas"),
    )
    document.add_paragraph("Compétences visées :")
    add_rows(
        document,
        ("AA 1", "Expliquer l’effet des ouvrants sur l’humidité"),
        ("AA 2", "Régler l’ordinateur climatique pour une culture"),
    )
    document.add_heading("Conditions d’accès", 1)
    document.add_paragraph("Une saison de travail en serre.")
    return saved(document, path)


def proposed(path: Path) -> Proposal:
    return propose(open_source(path, path.name))


def by_field(proposal: Proposal) -> dict[str, ProposedField]:
    return {one.field: one for one in reversed(proposal.fields)}


def refusal(path: Path) -> str:
    with pytest.raises(ImportFileError) as raised:
        proposed(path)
    return str(raised.value)


def test_english_values_with_their_passages(tmp_path: Path) -> None:
    """Headings, rows of several labels, ticked boxes and outcomes parted by domain would be lost or mixed up."""
    proposal = proposed(english(tmp_path / "climate.docx"))
    fields = by_field(proposal)
    assert {name: one.value for name, one in fields.items()} == {
        "title": "Greenhouse climate control",
        "provider_name": "Hill Academy",
        "learning_outcomes": ("explain how vents change humidity", "set a climate computer for a crop"),
        "participation_mode": "blended",
        "hours_total": Quantity(low=150, high=150),
        "duration_weeks": Quantity(low=12, high=12),
        "learning_from": date(2026, 2, 3),
        "credit_value": Quantity(low=6, high=6),
        "credit_system": "ECTS",
        "level_claimed": "5",
        "entry_requirements": "One season of work in a greenhouse.",
    }
    assert fields["hours_total"].passage == "Credits | 6 ECTS | Notional hours | 150"
    assert fields["hours_total"].place == "table 1, row 1"
    assert fields["entry_requirements"].passage == "Entry requirements\nOne season of work in a greenhouse."
    assert fields["provider_name"].place == "paragraph 3"
    assert fields["title"].reason == "First heading of the document."
    assert (proposal.language, proposal.text_pages) == ("en", None)


def test_french_values(tmp_path: Path) -> None:
    """A French form made of tables, with numbered outcomes, would not be understood."""
    proposal = proposed(french(tmp_path / "climat.docx"))
    fields = by_field(proposal)
    assert {name: one.value for name, one in fields.items()} == {
        "title": "Réglage du climat en serre",
        "awarding_body": "Institut du Lac",
        "awarding_country": "SN",
        "learning_outcomes": (
            "Expliquer l’effet des ouvrants sur l’humidité",
            "Régler l’ordinateur climatique pour une culture",
        ),
        "assessment_types": ("Épreuve pratique", "Étude de cas"),
        "delivery_language": "fr",
        "hours_total": Quantity(low=150, high=150),
        "credit_value": Quantity(low=6, high=6),
        "credit_system": "ECTS",
        "entry_requirements": "Une saison de travail en serre.",
    }
    assert proposal.language == "fr"


def test_a_table_with_labels_above(tmp_path: Path) -> None:
    """A row of labels above a row of values would be taken for labels of each other."""
    document = docx.Document()
    add_rows(
        document,
        ("Course code", "Credits", "Learning outcomes"),
        ("GC5", "6", "Explain how vents change humidity"),
        ("", "", "Set a climate computer"),
    )
    add_rows(document, ("Credits", "Notional hours"), ("6", "150"))
    values = {one.field: one.value for one in proposed(saved(document, tmp_path / "a.docx")).fields}
    assert values == {
        "record_id": "GC5",
        "learning_outcomes": ("Explain how vents change humidity", "Set a climate computer"),
        "hours_total": Quantity(low=150, high=150),
        "credit_value": Quantity(low=6, high=6),
    }


def test_labels_of_many_forms(tmp_path: Path) -> None:
    """Labels inside cells, several on a line, numbered headings and values on two lines would be misread."""
    document = docx.Document()
    document.add_heading("Fiche de formation : Conduite de serre", 0)
    add_rows(document, ("Crédits : 4", "Niveau : 5"))
    document.add_paragraph("Durée : 6 semaines; Langue : français")
    document.add_paragraph("Pour qui : salariés\net demandeurs d’emploi")
    document.add_paragraph("2.1 Prérequis", style="Heading 2")
    document.add_paragraph("Aucun diplôme.")
    document.add_paragraph("AA1 : Régler les ouvrants")
    document.add_paragraph("AA2 : Lire un capteur")
    values = {one.field: one.value for one in proposed(saved(document, tmp_path / "a.docx")).fields}
    assert values == {
        "title": "Conduite de serre",
        "target_group": "salariés\net demandeurs d’emploi",
        "learning_outcomes": ("Régler les ouvrants", "Lire un capteur"),
        "delivery_language": "fr",
        "duration_weeks": Quantity(low=6, high=6),
        "credit_value": Quantity(low=4, high=4),
        "level_claimed": "5",
        "entry_requirements": "Aucun diplôme.",
    }


def test_content_controls_and_tracked_changes(tmp_path: Path) -> None:
    """What is filled into a form, or inserted with changes tracked, would be missed, and deleted text be read."""
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Credits: 6</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    changed = document.add_paragraph("Notional hours: ")._p
    changed.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>90</w:delText></w:r></w:del>"))
    changed.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>150</w:t></w:r></w:ins>"))
    values = {one.field: one.value for one in proposed(saved(document, tmp_path / "a.docx")).fields}
    assert values == {"credit_value": Quantity(low=6, high=6), "hours_total": Quantity(low=150, high=150)}


def test_what_is_accepted_becomes_a_record(tmp_path: Path) -> None:
    """Fields that nobody chose would be imported unseen, or chosen ones change on their way into the record."""
    source = open_source(english(tmp_path / "climate.docx"), "climate.docx")
    proposal = propose(source)
    chosen = {name: one.value for name, one in by_field(proposal).items() if name != "entry_requirements"}
    accepted = accept(proposal, chosen | {"title": "Climate control in greenhouses", "hours_total": "140-160 h"})
    result = CredentialFormat("document", is_document, lambda _source: [accepted]).read(source, ReadOptions())
    record = result.records[0].record
    assert record.title == "Climate control in greenhouses"
    assert record.hours_total == Quantity(low=140, high=160)
    assert record.learning_outcomes == ("explain how vents change humidity", "set a climate computer for a crop")
    assert (record.participation_mode, record.learning_from) == ("blended", date(2026, 2, 3))
    assert record.credit_value == Quantity(low=6, high=6)
    assert record.entry_requirements is None
    assert result.problems == []


def test_a_document_is_not_read_unseen(tmp_path: Path) -> None:
    """A document dropped among records would be imported without anyone looking at what was understood."""
    source = open_source(english(tmp_path / "climate.docx"), "climate.docx")
    assert FORMAT.recognises(source)
    assert (FORMAT.look(source).format, FORMAT.look(source).sheets) == ("document", ())
    with pytest.raises(ImportFileError) as raised:
        FORMAT.read(source, ReadOptions())
    assert str(raised.value) == (
        "climate.docx: A document (Word) is read by proposing, not imported unseen. "
        "Open it on the page Submissions, or use “nqf propose”."
    )


def test_told_from_a_workbook(tmp_path: Path) -> None:
    """A workbook, which is a package of the same make, would be taken for a document."""
    path = workbook(tmp_path / "a.docx", [["Title", "Summary"], ["Bees", "All about bees."]])
    source = open_source(path, path.name)
    assert excel.recognises(source) and not is_document(source)


def test_macros_are_refused(tmp_path: Path) -> None:
    """A document that may run programs would be opened like any other."""
    path = rezip(english(tmp_path / "a.docx"), tmp_path / "b.docx", {"word/vbaProject.bin": b"macro"})
    assert "carries macros" in refusal(path)
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        types = package.read("[Content_Types].xml")
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    path = rezip(tmp_path / "a.docx", tmp_path / "c.docx", {"[Content_Types].xml": types})
    assert "carries macros" in refusal(path)


def test_an_old_document_is_refused_by_name(tmp_path: Path) -> None:
    """An old .doc file would be called a damaged workbook."""
    path = tmp_path / "a.doc"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 99
    )
    assert "old Word document (.doc)" in refusal(path)


def test_hostile_packages_are_refused(tmp_path: Path) -> None:
    """A part that unpacks to gigabytes, declares entities or is no XML would hang or crash the reader."""
    path = english(tmp_path / "a.docx")
    assert "zip bomb" in refusal(rezip(path, tmp_path / "b.docx", {"word/media/x.png": b"\0" * 60_000_000}))
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "XML entities" in refusal(rezip(path, tmp_path / "c.docx", {"word/document.xml": entity}))
    assert "damaged" in refusal(rezip(path, tmp_path / "d.docx", {"word/document.xml": b"<w:document"}))
    assert "holds no text" in refusal(saved(docx.Document(), tmp_path / "e.docx"))


def test_embedded_files_are_told(tmp_path: Path) -> None:
    """A file inside the document would be passed on without a word."""
    path = rezip(english(tmp_path / "a.docx"), tmp_path / "b.docx", {"word/embeddings/oleObject1.bin": b"x"})
    assert [str(one) for one in proposed(path).doubts] == ["The document holds embedded files; they were not opened."]


def test_a_plain_line_above_bullets_is_a_label(tmp_path: Path) -> None:
    """Outcomes under a line in plain letters, "Acquis visés", would be missed: the one thing that matters."""
    document = docx.Document()
    document.add_paragraph("Acquis d’apprentissage visés")
    for text in ("Ouvrir une ruche", "Fermer une ruche"):
        document.add_paragraph(text, style="List Bullet")
    found = {one.field: one.value for one in proposed(saved(document, tmp_path / "fiche.docx")).fields}
    assert found["learning_outcomes"] == ("Ouvrir une ruche", "Fermer une ruche")


def test_figures_beside_a_kind_of_assessment_are_no_kinds(tmp_path: Path) -> None:
    """The weight of an examination, "40 %", would be proposed as the kind of assessment."""
    document = docx.Document()
    add_rows(document, ("Component", "Weight", "Outcomes"), ("Examination", "40 %", "3"))
    fields = proposed(saved(document, tmp_path / "module.docx")).fields
    assert not any("40" in str(one.value) for one in fields if one.field == "assessment_types")
