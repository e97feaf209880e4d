"""`nqf countries`: recognition coverage of countries, layer by layer."""

from pathlib import Path

import typer

from nqf.cli.terminal import show_table
from nqf.i18n import _
from nqf.recognition.layer_plan import Layer, place_name
from nqf.recognition.layers import Place
from nqf.reports.countries_book import cell_words
from nqf.services.countries import (
    WORLD,
    cells_of,
    download_csv,
    download_workbook,
    get_landing,
    get_layer,
    layers_of,
    places_of,
)

FORMATS = (".csv", ".xlsx")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("countries")(countries)


def countries(
    region: str = typer.Option(WORLD, "--region", help="Part of the world, such as caribbean."),
    layer: str | None = typer.Option(None, "--layer", help="One layer, such as micro; all if left out."),
    out: Path | None = typer.Option(None, "--out", help="Result: .csv or .xlsx; a table if left out."),
) -> None:
    """Show how far countries have come with recognition, layer by layer."""
    if out is not None and out.suffix.lower() not in FORMATS:
        raise typer.BadParameter(_("The result can be {formats}.", formats=", ".join(FORMATS)), param_hint="--out")
    landing = get_landing(region)
    places = places_of(landing)
    chosen = layers_of(places) if layer is None else [get_layer(layer)]
    title = _("Recognition coverage: {region}", region=_("World") if landing is None else landing.name)
    if out is None:
        _show(places, chosen, title)
    elif out.suffix.lower() == ".csv":
        out.write_bytes(download_csv(places, chosen))
    else:
        out.write_bytes(download_workbook(places, chosen, title))


def _show(places: list[Place], chosen: list[Layer], title: str) -> None:
    columns = [cells_of(places, layer.key) for layer in chosen]
    rows = (
        (place.code, place_name(place.code), *(cell_words(column[at]) for column in columns))
        for at, place in enumerate(places)
    )
    show_table(title, ("code", "country", *(layer.key for layer in chosen)), rows)
