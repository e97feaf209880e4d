"""A parsed credential: what is taken by path, what is left, and which language is chosen."""

from nqf.credentials.tree import Node

DOCUMENT = {
    "@context": "https://example.org",
    "@type": "x:Credential",
    "@id": "urn:one",
    "x:name": {"fr": "Abeilles", "en": "Bees"},
    "skills": [
        {"id": "s1", "prefLabel": {"en": "hive care"}},
        {"id": "s1", "prefLabel": {"en": "hive care"}},
        {"prefLabel": [{"@value": "miel", "@language": "fr"}, {"@value": "honey", "@language": "en"}]},
    ],
    "points": 5.0,
    "isOpen": False,
    "note": "",
}


def test_paths_ignore_prefixes_and_walk_lists() -> None:
    """A reader tied to one spelling of the names would read one sender's files only."""
    node = Node(DOCUMENT)
    assert node.text("title", "name") == "Bees"
    assert node.texts("skills") == ["hive care", "honey"]
    assert node.texts("skills.prefLabel") == ["hive care", "honey"]
    assert (node.text("points"), node.text("isOpen"), node.text("note")) == ("5", "false", None)
    assert [one.path for one in node.nodes("skills")] == ["skills[0]", "skills[1]", "skills[2]"]


def test_what_nobody_took_is_left() -> None:
    """A part that no field holds would be dropped without a word."""
    node = Node(DOCUMENT)
    node.prefer("fr")
    assert node.text("name") == "Abeilles"
    assert node.texts("points") == ["5"]
    assert dict(node.rest()) == {
        "x:name.en": "Bees",
        "skills[0].id": "s1",
        "skills[0].prefLabel.en": "hive care",
        "skills[2].prefLabel[0].@value": "miel",
        "skills[2].prefLabel[0].@language": "fr",
        "skills[2].prefLabel[1].@value": "honey",
        "skills[2].prefLabel[1].@language": "en",
        "isOpen": "false",
    }


def test_a_part_taken_whole_is_not_left() -> None:
    """Personal data that a reader takes out on purpose would come back as an extra."""
    node = Node({"a": {"b": "1", "c": ["2"]}, "d": "3"})
    assert [one.take() for one in node.nodes("a")] == [{"b": "1", "c": ["2"]}]
    assert list(node.rest()) == [("d", "3")]
