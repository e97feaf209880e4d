"""Turn a framework file of the older, freer form into the regular form of `nqf.frameworks.schema`.

    python tools/convert_facts.py PATH_IN PATH_OUT [ID ...]

PATH_IN is a folder with `<region>/<id>.yaml`; PATH_OUT gets the same layout. Without ids all are converted.
Nothing is lost: a fact without a place of its own becomes a detail in words. `seen` becomes verified where a
source can be named, `memory` unverified. Left out are `tier` (which file to work on first) and empty values.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fact_writer import Label, write

from nqf.frameworks.loader import FactLoader, load_framework

Block = dict[str, Any]

KINDS = {
    "isced-2011": "yardstick",
    "wrl": "yardstick",
    "recognition-conventions": "convention",
    "cvq": "vocational scale",
    "cvq-rqf": "vocational scale",
    "eu-microcredentials": "micro-credential framework",
    "ca-bc": "micro-credential framework",
    "ca-ns": "micro-credential framework",
    "ca-sk": "micro-credential framework",
}
ALIASES = {"pqf": "pqf-pacific"}
NOT_FRAMEWORKS = {"ects": "Credit conversion to ECTS", "academic titles": "Levels beside academic titles"}
ISCED = [  # our reading, for titles whose place is plain; the first that fits
    (r"lower secondary", "2"),
    (r"(senior|upper) secondary|^national senior certificate$|^higher$", "3"),
    (
        r"\bassociate degree$|^higher national diploma|^hn[cd]\b|^foundation degree|short.cycle|^(bts|dut)\b",
        "5",
    ),
    (r"^(occupational |ordinary |honours |professional )*bachelor|^licence\b|^but$", "6"),
    (r"^post-?\s?graduate diploma$", "7"),
    (r"^(integrated )?master('s|s)?( degree)?( \(|$)|^master of |^dess$|^maîtrise", "7"),
    (r"^(applied |higher |professional )?doct(or|orate|oral|orat)\b|^ph\.?d", "8"),
]
REWORDED = [
    (r"\b([a-z][\w-]+)\.yaml\b", r"\1"),
    (r"\b(from )?memory\b", "unverified"),
    (r"\(seen, ", "("),
    (r"\ba researcher summary\b", "our summary"),
    (r"\bshown by any (result|source)( so far)?\b", "shown by any source"),
]
_MARKS = {"evidence", "source", "also", "more_sources", "note", "as_of"}
_LOST_SOURCE = "A published source was reported for this; which one was not recorded."


class Conversion:
    """One file on its way. Gathers the details that have no place of their own."""

    def __init__(self, text: str) -> None:
        self.old: Block = yaml.load(text, Loader=FactLoader)
        self.comments = _comments(text)
        self.ids = [source["id"] for source in self.old.get("sources") or []]
        self.details: list[Block] = []
        self.fields: Block = self.old.pop("field_evidence", None) or {}
        self.levels = [str(level) for level in self.old.get("levels") or []]

    # --- evidence ---

    def cite(
        self, evidence: object, sources: Sequence[Any], notes: Sequence[Any], unverified: tuple[str, ...] = ()
    ) -> Block:
        """Return the closing keys of a block: evidence, sources, unverified, note."""
        texts = [str(note) for note in notes if note]
        named, loose = self._named(sources)
        texts += [f"Sources: {text}" for text in loose]
        if evidence not in ("seen", "memory", None):
            texts.insert(0, str(evidence))
        if evidence == "seen" and not named:
            named = self._mentioned(" ".join(texts))
            if not named:
                texts.append(_LOST_SOURCE)
        texts = [text for text in texts if re.sub(r"\b(s\d+|and|to|by)\b|[\s,.;]", "", text)]
        is_verified = evidence == "seen" and bool(named)
        block: Block = {"evidence": "verified" if is_verified else "unverified"}
        if named:
            block["sources"] = named
        named_keys = [key for key in unverified if is_verified or key == "isced"]
        if named_keys:
            block["unverified"] = named_keys
        if texts:
            block["note"] = _sentences(texts)
        return block

    def _named(self, sources: Sequence[Any]) -> tuple[list[str], list[str]]:
        named, loose = [], []
        for source in sources:
            for one in source if isinstance(source, list) else [source]:
                if one in self.ids:
                    named.append(one)
                elif one:
                    named += self._mentioned(str(one))
                    loose += [] if re.fullmatch(r"(s\d+(, | and )?)+", str(one)) else [str(one)]
        return list(dict.fromkeys(named)), loose

    def _mentioned(self, text: str) -> list[str]:
        """Find the source ids that a text names: s1, s2..s4, or (seen, other-id)."""
        for first, last in re.findall(r"\bs(\d+)\.\.s(\d+)", text):
            text += " " + " ".join(f"s{n}" for n in range(int(first), int(last) + 1))
        bracketed = " ".join(re.findall(r"\(([^)]*)\)", text))
        found = re.findall(r"\b[su]\d+\b", text) + re.findall(r"[\w-]+", bracketed)
        return [one for one in dict.fromkeys(found) if one in self.ids]

    def take(self, *keys: str) -> Any:
        """Remove the first of these keys that is there and return its value."""
        values = [self.old.pop(key) for key in keys if key in self.old]
        return values[0] if values else None

    def about(self, key: str, *stems: str) -> tuple[Any, list[Any], list[Any]]:
        """Gather evidence, sources and notes of a plain key from all places where they may stand."""
        block = self.fields.pop(key, {})
        evidence, sources, notes = (
            block.get("evidence"),
            [block.get("source"), block.get("also")],
            [block.get("note")],
        )
        for stem in (key, *stems):
            evidence = self.take(f"{stem}_evidence") or evidence
            sources.append(self.take(f"{stem}_source"))
            notes += [self.take(f"{stem}_note"), *self.comment(stem), *self.comment(f"{stem}_evidence")]
        return evidence, sources, notes

    def comment(self, key: str) -> list[str]:
        return self.comments.pop(key, [])

    def marks(self, block: Block, notes: Sequence[Any] = (), unverified: tuple[str, ...] = ()) -> Block:
        """Take the evidence keys out of a block and return them in the regular form."""
        own = {key: block.pop(key, None) for key in _MARKS}
        texts = [own["note"], block.pop("detail", None), block.pop("notes", None), *notes]
        cited = self.cite(own["evidence"], [own["source"], own["also"], own["more_sources"]], texts, unverified)
        if own["as_of"] is not None:
            cited["as_of"] = str(own["as_of"])
        return cited

    # --- details ---

    def tell(self, topic: str, node: Any, parent: tuple[Any, Any] = (None, None), notes: Sequence[Any] = ()) -> None:
        """Turn any leftover into details: a topic and a value in words, with the evidence nearest to it."""
        if isinstance(node, list) and any(isinstance(part, dict) for part in node):
            for number, part in enumerate(node):
                self.tell(topic, part, parent, notes if number == 0 else [])
            return
        if not isinstance(node, dict):
            if parent[0] == "seen" and parent[1] is None:
                parent = (parent[0], self._mentioned(in_words(node)))
            if node not in (None, "", [], {}):
                self._detail(topic, in_words(node), self.cite(parent[0], [parent[1]], notes))
            return
        node = dict(node)
        for name in ("title", "name", "id"):
            if isinstance(node.get(name), str):
                topic = f"{topic}: {node.pop(name)}"
                break
        here = (node.get("evidence", parent[0]), node.get("source", parent[1]))
        for key in [key for key, part in node.items() if _is_own_fact(part)]:
            self.tell(f"{topic}: {_label(key)}", node.pop(key), here, [])
        if here[0] == "seen" and here[1] is None:
            here = (here[0], self._mentioned(in_words(node)))
        node["evidence"], node["source"] = here
        loose = [node.pop(key) for key in list(node) if str(key).endswith("_source")]
        node["also"] = [node.get("also"), *loose]
        node["also"] = [one for part in node["also"] if part for one in (part if isinstance(part, list) else [part])]
        cited = self.marks(node, notes)
        value = in_words(node)
        value = value or cited.pop("note", None) or cited.get("as_of")
        if value:
            self._detail(topic, value, cited)

    def _detail(self, topic: str, value: str, cited: Block) -> None:
        words = re.sub(r"\b(eqf|eu|nqf|qdr)\b", lambda word: word[0].upper(), topic)
        self.details.append({"topic": words[:1].upper() + words[1:], "value": value, **cited})

    # --- the blocks of a file ---

    def convert(self) -> Block:
        """Return the whole file in the regular form, in the order of the schema."""
        old = self.old
        new: Block = {"id": self.take("id"), "name": self.take("name"), "short_name": self.take("short_name")}
        new["names"] = self.take("name_local") or {}
        new["kind"] = KINDS.get(new["id"], "level framework")
        new["scope"] = self.take("kind")
        new["countries"] = self.take("countries")
        new["subdivisions"] = self.take("subdivisions") or [one for one in [self.take("subdivision")] if one]
        evidence, sources, notes = self.about("countries")
        new["countries_basis"] = self.cite(evidence, sources, notes) if evidence or any(notes) else None
        new["authority"] = self.authority()
        new["other_authorities"] = [self.other_authority(one) for one in self.take("other_authorities") or []]
        new["status"] = self.status()
        new["legal_basis"] = self.legal_basis()
        new["ladder"] = self.ladder()
        new["domains"] = self.domains()
        new["credit"] = self.credit()
        new["sub_frameworks"] = [self.sub_framework(one) for one in self.take("sub_frameworks") or []]
        new["qualification_types"] = self.types(new["countries"])
        new["micro_credentials"] = self.micro_credentials()
        new["small_awards"] = [self.small_award(one) for one in self.take("small_awards") or []]
        new["links"] = self.links()
        new["descriptors"] = self.descriptors(new["domains"])
        new["recognition"] = self.recognition()
        sources_block, notes_text = self.take("sources"), self.take("notes")
        self.leftovers(new["names"], old)
        new["details"] = self.details
        new["sources"] = [{k: v for k, v in one.items() if v not in (None, "")} for one in sources_block or []]
        new["notes"] = None if not notes_text else " ".join(str(notes_text).split())
        kept = {key: value for key, value in new.items() if value not in (None, [], {}) or key == "countries"}
        return {key: value if key == "sources" else _reworded(value) for key, value in kept.items()}

    def leftovers(self, names: Block, old: Block) -> None:
        evidence, sources, notes = self.about("name_local")
        if evidence:
            self._detail("local name", in_words(names), self.cite(evidence, sources, notes))
        old.pop("tier", None)
        for key in [key for key in old if not key.endswith(("_evidence", "_source", "_note"))]:
            evidence, sources, notes = self.about(key)
            named, loose = self._named(sources)
            node = old.pop(key)
            if key == "awards_below_qualification":
                node = {k: v for k, v in node.items() if k != "under_credits"}
            self.tell(_label(key), node, (evidence, [*named, *loose] or None), notes)
        for key in list(self.fields):
            evidence, sources, notes = self.about(key)
            self._detail(_label(key), _sentences([n for n in notes if n]), self.cite(evidence, sources, []))
        for key, texts in self.comments.items():
            self._detail(_label(key), _sentences(texts), self.cite("seen", [], texts) | {"note": None})
        for key in list(old):
            self.tell(_label(key), old.pop(key))
        self.details = [{k: v for k, v in one.items() if v is not None} for one in self.details]

    def authority(self) -> Block:
        block = _glued(self.take("authority"))
        evidence, sources, notes = self.about("authority")
        return {k: v for k, v in block.items() if v} | self.cite(evidence, sources, notes)

    def other_authority(self, old: Block) -> Block:
        cited = self.marks(old)
        return old | cited

    def status(self) -> Block:
        value, since = self.take("status"), self.take("in_force_since")
        block: Block = {"value": value} | ({"since": since} if since is not None else {})
        first, second = self.about("status"), self.about("in_force_since", "in_force")
        seen = {"value": first[0] == "seen", "since": second[0] == "seen"}
        evidence = "seen" if seen["value"] or (seen["since"] and since is not None) else "memory"
        doubted = tuple(key for key in block if not seen[key])
        return block | self.cite(evidence, first[1] + second[1], first[2] + second[2], doubted)

    def legal_basis(self) -> Block | None:
        text = self.take("legal_basis")
        evidence, sources, notes = self.about("legal_basis", "legal")
        return {"text": text} | self.cite(evidence, sources, notes) if text else None

    def ladder(self) -> Block:
        self.take("levels")
        names = self.old.pop("level_names", None) or {}
        self.fields.pop("level_names", None)
        block: Block = {"levels": [Label(level) for level in self.levels]}
        if names:
            block["names"] = {Label(label): name for label, name in names.items()}
        return block | self.cite(*self.about("levels"))

    def domains(self) -> Block | None:
        names = self.take("domains")
        evidence, sources, notes = self.about("domains")
        if names:
            return {"names": names} | self.cite(evidence, sources, notes)
        if any(notes):
            self._detail("domains", _sentences([note for note in notes if note]), self.cite(evidence, sources, []))
        return None

    def credit(self) -> Block | None:
        old = self.take("credit")
        if not old:
            return None
        name = old.pop("name", None)
        block: Block = {} if name in (None, "none") else {"name": name}
        hours, notes = _credit_hours(old)
        block |= hours
        if old.get("credits_per_year") is not None:
            block["per_year"] = old["credits_per_year"]
        old.pop("credits_per_year", None)
        if name == "none":
            block["is_carried"] = False
        if old.pop("default", None):
            notes.append("Taken by default: the usual figure was not looked up for this framework.")
        doubted = self._doubted(old, {"credits_per_year": "per_year", "notional_hours": "notional_hours"})
        also = [old.pop(key) for key in list(old) if key.endswith("_source")]
        old["also"] = [*(old.get("also") or []), *also]
        cited = self.marks(old, [*notes, *self.comment("credit")], doubted)
        if old:
            cited["note"] = _sentences([cited.get("note"), in_words(old)])
        return block | cited

    def _doubted(self, block: Block, names: dict[str, str]) -> tuple[str, ...]:
        """Take out `X_evidence` and return the keys that no source showed."""
        found = {}
        for stem, key in names.items():
            evidence = block.pop(f"{stem}_evidence", None)
            if evidence is not None:
                found[key] = evidence
        return tuple(key for key, evidence in found.items() if evidence != "seen")

    def sub_framework(self, old: Block) -> Block:
        span = _span(old.pop("levels", None))
        block: Block = {"name": old.pop("name")}
        if span:
            block["levels"] = span
        if old.get("quality_council"):
            block["quality_council"] = old.pop("quality_council")
        cited = self.marks(old)
        return block | _with_rest(cited, old)

    def types(self, countries: list[str]) -> list[Block]:
        sizes = {one["title"]: one for one in self.take("size_rules") or []}
        olds = self.take("qualification_types") or []
        types = [self.type(one, sizes.pop(one["title"], None), countries) for one in olds]
        for one in sizes.values():
            self.tell("size rule", one)
        return types

    def type(self, old: Block, size: Block | None, countries: list[str]) -> Block:
        title = old.pop("title")
        block: Block = {"title": title}
        level, level_to = old.pop("level", None), old.pop("level_to", None)
        notes: list[Any] = []
        if level in self.levels or (not self.levels and str(level).isalnum() and level not in ("none", "any")):
            block["level"] = Label(level)
        elif level not in (None, "none", "any"):
            notes.append(f"Level: {level}")
        if level_to:
            block["level_to"] = Label(level_to)
        block |= _ranges(old, notes)
        if size:
            block["hours"] = _range(size.get("tqt_hours_min"), size.get("tqt_hours_max"))
            old["also"] = [size["source"]]
        doubted = self._doubted(old, {"level": "level", "min_credits": "credits"})
        isced = _isced(title, countries)
        if isced:
            block["isced"] = isced
            doubted += ("isced",)
        cited = self.marks(old, notes, doubted)
        return block | _with_rest(cited, old)

    def small_award(self, old: Block) -> Block:
        block: Block = {"title": old.pop("title")}
        notes: list[Any] = []
        level, levels = old.pop("level", None), old.pop("levels", None)
        span = levels or _span(level)
        if span and all(one in self.levels for one in span):
            first, last = self.levels.index(span[0]), self.levels.index(span[-1])
            block["levels"] = [Label(one) for one in self.levels[first : last + 1]]
        elif level or levels:
            notes.append(f"Level: {level or in_words(levels)}")
        block |= _ranges(old, notes)
        for key in ("on_register", "quality_assured_by"):
            if old.get(key) is not None:
                block[key] = _yes(old.pop(key))
        doubted = tuple(old.pop("not_seen", ()))
        return block | _with_rest(self.marks(old, notes, doubted), old)

    def micro_credentials(self) -> Block | None:
        old, memory = self.take("micro_credentials"), self.take("micro_credentials_memory")
        if not old:
            return None
        old, doubted = dict(old), []
        searched = old.pop("searched", None)
        block: Block = {"status": old.pop("status")}
        if old.get("year") is not None:
            block["year"] = old.pop("year")
        notes = [] if searched is None else ["Searched for by name." if _yes(searched) else "Not searched for by name."]
        for key in ("credits", "hours"):
            size = self._size(old.pop(key, None), key, notes, doubted)
            if size:
                block[key] = size
        levels = old.pop("levels", None)
        if levels:
            block["levels"] = [Label(one) for one in levels]
        below = (self.old.get("awards_below_qualification") or {}).get("under_credits")
        if below:
            block["credits_by_level"] = {Label(level): {"below": size} for level, size in below.items()}
        for key in ("on_register", "on_framework", "stackable", "quality_assured_by", "needs"):
            value = old.pop(key, None)
            if value is not None and _yes(value) is not None:
                block[key] = _yes(value)
        doubted += [*old.pop("not_seen", ())] + list(self._doubted(old, {"on_register": "on_register"}))
        details = self._rest_of_rule(old, memory)
        notes += self.comment("micro_credentials")
        cited = self.marks(old, notes, tuple(dict.fromkeys(key for key in doubted if key in block)))
        return block | ({"details": details} if details else {}) | cited

    def _size(self, size: Any, key: str, notes: list[Any], doubted: list[str]) -> Any:
        if not size:
            return None
        if "memory" in (
            size.pop("evidence", None),
            size.pop("min_evidence", None),
            size.pop("max_evidence", None),
        ):
            doubted.append(key)
        size.pop("source", None)
        notes += [f"{_label(key)}: {_label(k)} {size.pop(k)}" for k in ("derived", "max_rule", "note") if k in size]
        low, high, below = size.pop("min", None), size.pop("max", None), size.pop("below", None)
        if _yes(size.pop("max_exclusive", False)):
            high, below = None, high
        return _range(low, high, below=below, step=size.pop("step", None))

    def _rest_of_rule(self, old: Block, memory: Any) -> list[Block]:
        """Tell what the rule says beyond its regular keys, as details of the rule itself."""
        kept, self.details = self.details, []
        parent = (old.get("evidence"), old.get("source"))
        for key in [key for key in old if key not in _MARKS | {"notes", "detail"}]:
            self.tell(_label(key), old.pop(key), parent)
        note = (memory or {}).pop("note", None)
        for key, value in (memory or {}).items():
            self.tell(f"{_label(key)} (no source seen)", value, ("memory", None), [note])
            note = None
        if note:
            self.tell("no source seen", note, ("memory", None))
        kept, self.details = self.details, kept
        return kept

    def links(self) -> list[Block]:
        notes = self.comment("referencing")
        links = []
        for old in self.take("referencing") or []:
            topic = NOT_FRAMEWORKS.get(old["target"])
            if topic:
                self.tell(topic, {key: value for key, value in old.items() if key != "target"})
                continue
            links.append(self.link(old, notes))
            notes = []
        if notes:
            self._detail("links to other frameworks", _sentences(notes), self.cite("seen", [], notes) | {"note": None})
        return links

    def link(self, old: Block, notes: list[str]) -> Block:
        target = ALIASES.get(old["target"], old.pop("target"))
        old.pop("target", None)
        kind = old.pop("kind")
        block: Block = {"target": target, "kind": "inferred" if _yes(old.pop("inferred", False)) else kind}
        if old.get("year") is not None:
            block["year"] = old.pop("year")
        if old.get("pairs"):
            block["pairs"] = [[Label(one), Label(other)] for one, other in old["pairs"]]
        old.pop("pairs", None)
        without = old.pop("no_counterpart", None)
        if isinstance(without, dict):
            block["no_counterpart"] = [Label(one) for one in without.pop("eqf", [])]
            without = {"target_no_counterpart": next(iter(without.values()), [])}
        else:
            without = {"no_counterpart": without or []}
        block |= {key: [Label(one) for one in labels] for key, labels in without.items() if labels}
        doubted = self._year_of_link(target, block, old)
        for key in ("linked_by", "re_referenced", "first_year", "published"):
            if key in old:
                self._history_of_link(target, key, old.pop(key), old.get("source"))
        words = str(old.get("note", "")) + str(old.get("detail", ""))
        if re.search(r"not (be used )?for recognition", words):
            block["is_for_recognition"] = False
        return block | _with_rest(self.marks(old, notes, doubted), old)

    def _year_of_link(self, target: str, block: Block, old: Block) -> tuple[str, ...]:
        evidence, source = old.pop("year_evidence", None), old.pop("year_source", None)
        if evidence == "seen" and (source or old.get("evidence") != "seen"):
            topic = f"Link to {target}: year"
            self.tell(topic, str(block.get("year")), ("seen", source or old.get("source")))
        return ("year",) if evidence == "memory" else ()

    def _history_of_link(self, target: str, key: str, value: Any, source: Any) -> None:
        topic = f"Link to {target}: {_label(key)}"
        if isinstance(value, dict):
            self.tell(topic, value)
            return
        text = str(value)
        named = self._mentioned(text) or ([source] if "same source" in text else [])
        self.tell(topic, text, ("seen" if "seen" in text and named else "memory", named))

    def descriptors(self, domains: Block | None) -> Block | None:
        lines = self.take("descriptors") or {}
        basis, evidence = self.take("descriptors_basis"), self.take("descriptors_evidence")
        notes: list[Any] = self.comment("descriptors") + self.comment("descriptors_evidence")
        if not lines:
            if notes:
                self._detail("descriptors", _sentences(notes), self.cite("memory", [], []))
            return None
        marks: Block = {}
        for given in (basis, evidence):
            if isinstance(given, dict):
                marks |= given
        if isinstance(basis, str):
            notes.append(f"Written after the descriptors of {basis}.")
        if isinstance(evidence, str):
            marks["evidence"] = "memory" if evidence == "family" else evidence
        block: Block = {"lines": {Label(level): cells for level, cells in lines.items()}}
        headings = list(dict.fromkeys(domain for cells in lines.values() for domain in cells))
        if domains is not None and any(heading not in domains["names"] for heading in headings):
            block["headings"] = [heading for heading in headings if heading not in domains["names"]]
        if evidence == "family" or isinstance(basis, str):
            block["is_from_kin"] = True
        return block | self.marks(marks, notes)

    def recognition(self) -> Block | None:
        old = self.take("recognition")
        if not old:
            return None
        old, block, seen = dict(old), {}, {}
        names = {
            "unesco_convention": "conventions",
            "rpl_policy": "rpl_policy",
            "cats_policy": "credit_transfer_policy",
        }
        for stem, key in names.items():
            if stem in old:
                value = str(old.pop(stem))
                block[key] = [value] if key == "conventions" else value
                seen[key] = old.pop(stem.replace("_convention", "") + "_evidence", None)
        url = old.pop("qualification_register_url", None)
        if url:
            block["register_url"] = url
            if not url.startswith("http"):
                self.tell("qualification register", block.pop("register_url"), ("seen", self._mentioned(url)))
        if "also" not in old:
            old["also"] = [old.pop("unesco_source")] if "unesco_source" in old else []
        evidence = old.get("evidence")
        own = {key: mark or evidence for key, mark in seen.items()}
        old["evidence"] = "seen" if "seen" in own.values() or evidence == "seen" else evidence
        doubted = [key for key in block if own.get(key, evidence) != "seen"]
        rest = {key: old.pop(key) for key in list(old) if key not in _MARKS}
        for key, value in rest.items():
            self.tell(f"recognition: {_label(key)}", value, (evidence, old.get("source")))
        if not block and old.get("note"):
            self.tell("recognition", old.pop("note"), (evidence, old.get("source")))
        if not block:
            return None
        return block | self.marks(old, [], tuple(doubted))


# --- small parts ---


def in_words(value: Any) -> str:
    """Say a value of any shape in words."""
    if isinstance(value, dict):
        if set(value) == {"value", "of"}:
            return f"{value['value']} of {value['of']}"
        if len(value) == 1 and set(value) <= {"value", "date", "list", "count"}:
            return in_words(next(iter(value.values())))
        if "countries" in value and "status" in value:
            rest = in_words({key: part for key, part in value.items() if key not in ("countries", "status")})
            return f"{in_words(value['countries'])}: {value['status']}" + (f"; {rest}" if rest else "")
        said = {key: in_words(part) for key, part in value.items() if part not in (None, "", [], {})}
        return "; ".join(f"{_label(key)}: {text}" for key, text in said.items() if text)
    if isinstance(value, list):
        if value and all(isinstance(part, list) for part in value):
            return "; ".join(" = ".join(str(one) for one in part) for part in value)
        joint = "; " if any(isinstance(part, dict) for part in value) else ", "
        return joint.join(in_words(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return {"true": "yes", "false": "no"}.get(str(value), str(value))


def reword(text: str) -> str:
    """Say in a reader's words what the older form said of its making."""
    for old, new in REWORDED:
        text = re.sub(old, new, text)
    return text


def _reworded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _reworded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_reworded(part) for part in value]
    return reword(value) if isinstance(value, str) and not isinstance(value, Label) else value


def _label(key: object) -> str:
    return str(key).replace("_", " ")


def _sentences(texts: Sequence[Any]) -> str:
    parts = [" ".join(str(text).split()).rstrip(".") for text in texts if text]
    said = [part if re.match(r"s\d", part) else part[:1].upper() + part[1:] for part in parts]
    return ". ".join(said) + ("." if len(said) > 1 else "")


def _is_own_fact(part: Any) -> bool:
    """Tell whether a part of a block has evidence of its own, so that it must be a detail of its own."""
    if isinstance(part, list):
        return any(_is_own_fact(one) for one in part)
    if not isinstance(part, dict):
        return False
    return "evidence" in part or "source" in part or any(_is_own_fact(one) for one in part.values())


def _yes(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _glued(block: Block) -> Block:
    """Mend names that an unquoted comma cut into keys without a value."""
    glued: Block = {}
    for key, value in block.items():
        if value is None and " " in key:
            last = list(glued)[-1]
            glued[last] = f"{glued[last]}, {key}"
        else:
            glued[key] = value
    return glued


def _span(text: Any) -> list[str] | None:
    match = re.fullmatch(r"(\d+)-(\d+)", str(text))
    return [Label(match[1]), Label(match[2])] if match else None


def _range(low: Any = None, high: Any = None, *, below: Any = None, step: Any = None) -> Any:
    if low is not None and low == high and step is None:
        return low
    parts = {"min": low, "max": high, "below": below, "step": step}
    found = {key: value for key, value in parts.items() if value is not None}
    return found if set(found) - {"step"} else None


def _credit_hours(old: Block) -> tuple[Block, list[Any]]:
    keys = ("notional_hours", "notional_hours_max", "notional_hours_range")
    hours, top, pair = (old.pop(key, None) for key in keys)
    if isinstance(hours, dict):
        return {"notional_hours": _range(hours.get("min"), hours.get("max"))}, []
    if isinstance(hours, str):
        match = re.fullmatch(r"(\d+)\s*(?:to|-)\s*(\d+)", hours)
        if not match:
            return {}, [f"Notional hours: {hours}"]
        return {"notional_hours": _range(int(match[1]), int(match[2]))}, []
    if pair:
        return {"notional_hours": _range(*pair)}, []
    return ({} if hours is None else {"notional_hours": _range(hours, top or hours)}), []


def _ranges(old: Block, notes: list[Any]) -> Block:
    block: Block = {}
    for key in ("credits", "hours", "years"):
        whole, low, high = old.pop(key, None), old.pop(f"min_{key}", None), old.pop(f"max_{key}", None)
        if isinstance(whole, dict):
            block[key] = _range(whole.get("min"), whole.get("max"), below=whole.get("below"))
        elif whole is not None:
            match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:\s*(?:-|to)\s*(\d+(?:\.\d+)?))?", str(whole))
            if match:
                ends = [float(end) if "." in end else int(end) for end in match.groups(default=match[1])]
                block[key] = _range(*ends)
            else:
                notes.append(f"{_label(key)}: {whole}")
        elif low is not None or high is not None:
            block[key] = _range(low, high)
    if old.get("min_at_level") is not None:
        notes.append(f"At least {old.pop('min_at_level')} credits at this level.")
    return block


def _with_rest(cited: Block, rest: Block) -> Block:
    """Put what is left of a block into its note."""
    if rest:
        cited["note"] = _sentences([cited.get("note"), in_words(rest)])
    return cited


def _isced(title: str, countries: list[str]) -> str | None:
    if title.lower().startswith("baccalauréat"):
        return Label("6" if countries == ["CA"] else "3")
    parts = {_isced_of(part) for part in re.split(r"\s/\s", title)}
    found = parts.pop() if len(parts) == 1 else None
    return Label(found) if found else None


def _isced_of(title: str) -> str | None:
    return next((level for pattern, level in ISCED if re.search(pattern, title.lower())), None)


def _comments(text: str) -> dict[str, list[str]]:
    """Collect the comments of a file by the top key that they stand under."""
    found: dict[str, list[str]] = {}
    top = ""
    for line in text.splitlines():
        key = re.match(r"(\s*)(?:- )?([\w]+):", line)
        top = key[2] if key and not key[1] and not line.startswith("-") else top
        mark = re.search(r"(?:^|\s)#\s(.*)$", line)
        if mark and line[: mark.start()].count('"') % 2 == 0:
            words = mark[1].strip()
            inner = f"{_label(key[2])}: " if key and key[1] else ""
            found.setdefault(top, []).append(inner + words)
    return found


def convert_file(path: Path, folder: Path) -> Path:
    """Convert one file into `folder`/<region>/ and return its new path; the result has been read back."""
    target = folder / path.parent.name / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(write(Conversion(path.read_text(encoding="utf-8")).convert()), encoding="utf-8")
    load_framework(target)
    return target


def main(arguments: list[str]) -> int:
    """Convert all files, or those whose ids are named. Returns 1 where a file could not be read back."""
    source, folder, names = Path(arguments[0]), Path(arguments[1]), set(arguments[2:])
    failed = 0
    for path in sorted(source.glob("*/*.yaml")):
        if names and path.stem not in names:
            continue
        try:
            convert_file(path, folder)
        except Exception as error:
            failed += 1
            sys.stderr.write(f"{path}: {type(error).__name__}: {error}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
