"""Registers of decided records made from sentences of our own: the level shows in the verbs, the field in the rest."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

VERBS = {
    "3": ["follow simple instructions to prepare", "use basic tools to clean", "carry out routine checks on"],
    "4": ["plan routine work on", "choose common methods to repair", "record faults found in"],
    "5": ["adapt known procedures for", "supervise a small team that maintains", "explain the causes of faults in"],
    "6": ["analyse the performance of", "evaluate competing designs of", "justify improvements to"],
    "7": ["critically appraise research on", "design original investigations of", "lead strategic change in"],
    "8": ["create new knowledge about", "advance the frontier of theory on", "direct independent research into"],
}
FIELDS = {
    "Water": ["pumping stations", "water meters", "filter beds", "storm drains", "desalination plants", "boreholes"],
    "Farming": ["greenhouses", "irrigation lines", "grain stores", "goat herds", "orchards", "seed banks"],
    "Care": [
        "care plans",
        "hand hygiene stations",
        "visiting rotas",
        "medicine trolleys",
        "day centres",
        "ward rounds",
    ],
    "Energy": ["solar arrays", "battery banks", "wind turbines", "mini-grids", "transformers", "biogas digesters"],
    "Trade": ["market stalls", "cold chains", "customs files", "shop tills", "delivery routes", "stock lists"],
}
PLACES = ["in a rural clinic", "in a coastal town", "on a large estate", "in a busy workshop", "across two provinces",
          "for a public body", "in a family business", "at a border post"]  # fmt: skip
BODIES = ["Coast College", "Hill Academy", "Lake Institute", "Plain School", "River Council", "Sea Polytechnic"]
ENDS = ["and report the results", "and keep a log", "and agree the next step", "and hand over the work"]


def made_record(number: int, level: str, chance: random.Random) -> dict[str, Any]:
    """Make one record of a level; `number` makes its id and its title."""
    field = chance.choice(list(FIELDS))
    things = chance.sample(FIELDS[field], 3)
    outcomes = [
        f"{verb.capitalize()} {thing} {chance.choice(PLACES)} {chance.choice(ENDS)}."
        for verb, thing in zip(VERBS[level], things, strict=True)
    ]
    return {
        "id": f"made-{number}",
        "title": f"Work on {things[0]}, unit {number}",
        "outcomes": outcomes,
        "hours": 10 * chance.randint(2, 12),
        "awarding_body": chance.choice(BODIES),
        "field_of_study": field,
        "level": level,
    }


def made_register(size: int, *, seed: int = 1, first: int = 1) -> list[dict[str, Any]]:
    """Make a register of this size; the same seed gives the same one."""
    chance = random.Random(seed)
    return [made_record(first + at, chance.choice(list(VERBS)), chance) for at in range(size)]


def contradicting(record: dict[str, Any], number: int, level: str) -> dict[str, Any]:
    """Copy a record with another level and another id, its text the same."""
    return record | {"id": f"made-{number}", "level": level}


def write_register(records: Sequence[dict[str, Any]], path: Path) -> Path:
    """Write records as JSON Lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path
