"""The desk through the frame: queue, record, evidence, other frameworks, French."""

from nqf.services.access import LOCAL
from nqf.services.levelling import desk_view
from nqf.services.records import RecordFilter, list_records

PAGE = "level.desk"


def _first() -> int:
    return list_records(LOCAL, RecordFilter(), page=1, size=1).rows[0].id


def _metrics(app: object) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_the_desk_shows_what_the_service_says(open_app, sample_database) -> None:
    """The screen, the file and the command line must print the same numbers."""
    app = open_app(PAGE)
    assert not app.exception
    view = desk_view(LOCAL, _first(), app.selectbox(key=f"desk.framework.{_first()}").value)
    assert any(value == view.estimate.best for value in _metrics(app).values())
    assert app.header[0].value == view.stored.record.title


def test_a_search_without_result_says_what_to_do(open_app, sample_database) -> None:
    """An empty list without a word looks like a broken page."""
    app = open_app(PAGE)
    app.text_input(key="desk.text").set_value("zzzz-nothing").run()
    assert not app.exception
    assert any("No record matches" in info.value for info in app.info)


def test_the_level_filter_keeps_records_whose_best_fit_it_is(open_app, sample_database) -> None:
    """The list filters in SQL, the record is placed in Python: both must agree."""
    from nqf.levelling.estimate import estimate_level
    from nqf.levelling.ladder import ladders
    from nqf.services.records import stored_records

    ladder = ladders()["eqf"]
    for level in ladder.levels:
        kept = list_records(LOCAL, RecordFilter(placed_on="eqf", level=level), size=500).rows
        expected = [
            s.id
            for s in stored_records(LOCAL, RecordFilter(refused=False))
            if estimate_level("r", s.demand, ladder).best == level
        ]
        assert sorted(row.id for row in kept) == sorted(expected)
    app = open_app(PAGE)
    app.selectbox(key="desk.placed_on").set_value("eqf").run()
    app.selectbox(key="desk.level").set_value("6").run()
    assert not app.exception


def test_an_unknown_record_is_said_and_not_a_crash(open_app, sample_database) -> None:
    """A bookmarked record may have been removed."""
    app = open_app(PAGE)
    app.query_params["record"] = "999999"
    app.run()
    assert not app.exception
    assert any("no record number" in error.value for error in app.error)


def test_a_link_opens_the_queue_on_one_state(open_app, sample_database) -> None:
    """The overview's "what waits" must open what it counts."""
    refused = list_records(LOCAL, RecordFilter(refused="too short"), size=100).total
    app = open_app(PAGE, state="too short")
    assert not app.exception
    assert app.selectbox(key="desk.state").value == "too short"
    assert any(expander.label.startswith(f"{refused} record") for expander in app.expander)
