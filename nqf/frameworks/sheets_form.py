"""Which sheets a framework workbook has, and which keys stand on them: derived from the schema, so that a new key shows up.

A block with one value a key is written down the page (`Leaf`: one row a key); a list of blocks is a table (`Table`:
one row a block); the ladder and the descriptors are tables of their own form. Row 1 of every sheet holds the keys and is
hidden, row 2 the headings, row 3 is the first row of data.
"""

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from nqf.frameworks.fields import keys_in_order
from nqf.frameworks.schema import Framework, Range

Path = tuple[str, ...]
FIRST_ROW = 3
LEVELS: Path = ("ladder", "levels")
NAMES: Path = ("ladder", "names")
LINES: Path = ("descriptors", "lines")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One key with one cell: its path from the framework (or from the row) down, and the type of its value."""

    path: Path
    type: Any
    is_required: bool

    @property
    def key(self) -> str:
        """The path as people write it: `status.since`."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """A list of blocks: where it stands, the model of a block, and a column a key."""

    path: Path
    model: type[BaseModel]
    columns: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `leaves` down the page, or one `table`, or one of the two special tables by its path."""

    key: str
    leaves: tuple[Leaf, ...] = ()
    table: Table | None = None
    special: Path | None = None


_OWN_SHEETS = ("micro_credentials", "credit", "recognition")
_ORDER = ("framework", "ladder.levels", "descriptors.lines", "qualification_types", "micro_credentials",
          "micro_credentials.details", "links", "credit", "recognition", "small_awards", "sub_frameworks",
          "other_authorities", "details", "sources")  # fmt: skip


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return all sheets in their order; lists that this module has not heard of come before the sources."""
    leaves, tables = _walk(Framework, ())
    found = [Sheet("framework", leaves=tuple(leaf for leaf in leaves if leaf.path[0] not in _OWN_SHEETS))]
    found += [Sheet(name, leaves=own) for name in _OWN_SHEETS if (own := tuple(x for x in leaves if x.path[0] == name))]
    found += [Sheet(".".join(path), special=path) for path in (LEVELS, LINES)]
    found += [Sheet(".".join(table.path), table=table) for table in tables]
    places = {key: place for place, key in enumerate(_ORDER)}
    return tuple(sorted(found, key=lambda sheet: places.get(sheet.key, len(_ORDER) - 1.5)))


@cache
def cited_paths() -> frozenset[Path]:
    """Return the paths of all blocks down the page that carry evidence."""
    return frozenset(leaf.path[:-1] for sheet in sheets() for leaf in sheet.leaves if leaf.path[-1] == "evidence")


def _walk(model: type[BaseModel], place: Path) -> tuple[list[Leaf], list[Table]]:
    leaves: list[Leaf] = []
    tables: list[Table] = []
    for key in keys_in_order(model):
        path, kind = (*place, key), bare(model.model_fields[key].annotation)
        block = _block(kind)
        items = _block(bare(get_args(kind)[0])) if get_origin(kind) is tuple else None
        if path in (LEVELS, LINES):
            continue
        if items is not None:
            tables.append(Table(path, items, _columns(items)))
        elif block is not None:
            inner, more = _walk(block, path)
            leaves, tables = leaves + inner, tables + more
        else:
            leaves.append(Leaf(path, kind, model.model_fields[key].is_required()))
    return leaves, tables


def _columns(model: type[BaseModel]) -> tuple[Leaf, ...]:
    fields = model.model_fields
    return tuple(Leaf((key,), bare(fields[key].annotation), fields[key].is_required()) for key in keys_in_order(model))


def bare(annotation: Any) -> Any:
    """Return a type without its `| None` and without what is annotated to it."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return bare(parts[0]) if len(parts) == 1 else annotation
    return annotation


def _block(kind: Any) -> type[BaseModel] | None:
    is_block = isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Range
    return kind if is_block else None
