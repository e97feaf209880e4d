"""The keys and blocks of a framework file, read from the models so that this cannot lag behind them."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from nqf.frameworks.schema import Cited


def allowed_keys(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """List the keys of the block at `place`, a path of keys and list positions from `model` down."""
    block = model
    for key in place:
        field = block.model_fields.get(str(key))
        inner = None if field is None else _model_in(field.annotation)
        block = block if inner is None else inner
    return list(block.model_fields)


def keys_in_order(model: type[BaseModel]) -> list[str]:
    """List the keys of a block as people write them: what it says first, its evidence last."""
    keys = list(model.model_fields)
    return sorted(keys, key=lambda key: key in Cited.model_fields) if issubclass(model, Cited) else keys


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)


def cited_blocks(value: BaseModel, place: str = "") -> Iterator[tuple[str, Cited]]:
    """Walk through all blocks that carry evidence, each with its key path, in the order of the file."""
    if isinstance(value, Cited):
        yield place, value
    for key in type(value).model_fields:
        part = getattr(value, key)
        for number, one in enumerate(part if isinstance(part, tuple) else (part,)):
            if isinstance(one, BaseModel):
                name = f"{key}.{number}" if isinstance(part, tuple) else key
                yield from cited_blocks(one, f"{place}.{name}" if place else name)
