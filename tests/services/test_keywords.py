"""A misspelt keyword of the library is refused: passed over, it would list or write all else."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.errors import NotFoundError, UsageError
from leadcrm.text import LANGS
from leadcrm.workspace import Part, Workspace

MISSPELT = "misspelt_keyword"
GIVEN = {
    "today": date(2019, 10, 31),
    "day": date(2019, 10, 31),
    "wheres": ["list.csv"],
    "stage": "negotiating",
    "kind": "enterprise",
    "due": "2019-11-05",
    "on": "2019-10-30",
    "amount": "500万元",
    "metric": "domestic_inbound",
    "year": 2019,
}
"""What the parameters without a default are given, by name; all else the code of a lead."""
OWN = {
    "contacts.edit": ["C-0001"],
    "records.add": ["lead", "样本项目"],
    "records.list": ["lead"],
    "events.edit": ["E-0002"],
    "followups.edit": ["F-0061"],
    "funds.edit": ["P-0001"],
    "targets.edit": ["G-0001"],
    "targets.add": ["示例二局", "fdi_utilised", "200万美元"],
    "records.edit": ["lead", "L-0017"],
}
"""What some are given instead, so that their other arguments are right."""
OF_A_VERB = {"plugin_work.ask"}
"""Whose keywords are those of the verb of a plugin, which refuses them itself."""


def services(workspace: Workspace) -> Iterator[tuple[str, Any]]:
    """Yield everything that an open book offers, by its name."""
    for name, made in vars(Workspace).items():
        if isinstance(made, Part):
            yield name, getattr(workspace, name)


def methods(workspace: Workspace) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public method of every service, by its name."""
    for name, service in services(workspace):
        for each, method in inspect.getmembers(service, inspect.ismethod):
            if not each.startswith("_") and f"{name}.{each}" not in OF_A_VERB:
                yield f"{name}.{each}", method


def needed(method: Callable[..., Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return arguments for all parameters without a default."""
    positional, named = [], {}
    for parameter in inspect.signature(method).parameters.values():
        if parameter.default is not parameter.empty:
            continue
        value = GIVEN.get(parameter.name, "L-0017")
        if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}:
            positional.append(value)
        elif parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
    return positional, named


def refuses(name: str, method: Callable[..., Any], value: str | None) -> bool:
    """Tell whether a method refuses the keyword that it does not have, by its name."""
    positional, named = needed(method)
    positional = OWN.get(name, positional)
    with suppress(NotFoundError):  # it looked for what was named, so it passed the keyword over
        try:
            method(*positional, **named, **{MISSPELT: value})
        except TypeError as error:
            return MISSPELT in str(error)
        except UsageError as error:
            return all(MISSPELT in error.message.to(lang) for lang in LANGS)
    return False


def test_an_unknown_keyword_is_refused_by_every_method_of_every_service_and_nothing_is_written(
    golden: Workspace,
) -> None:
    before = golden.past.history()
    walked = dict(methods(golden))
    passed = [
        name
        for name, method in walked.items()
        for value in ("x", None)
        if not refuses(name, method, value)
    ]
    assert passed == []
    assert golden.past.history() == before
    assert {"leads.list", "progress.advance", "incoming.run", "funds.list"} <= walked.keys()


def test_the_refusal_names_the_nearest_keyword(golden: Workspace) -> None:
    today = GIVEN["today"]
    slips: list[tuple[str, Callable[[], Any]]] = [
        ("sector", lambda: golden.leads.list(sectr="secondary")),  # type: ignore[call-arg]
        (
            "evidence",
            lambda: golden.progress.advance("L-0017", "producing", today=today, evidenc=()),
        ),  # type: ignore[call-arg]
        ("phone", lambda: golden.contacts.add("enterprise", "样本丙公司", phonee="1")),
    ]
    for meant, slip in slips:
        with pytest.raises(UsageError) as refused:
            slip()
        assert refused.value.hint is not None
        assert all(meant in refused.value.hint.to(lang) for lang in LANGS)


def test_a_kind_of_record_that_there_is_not_is_refused_with_the_nearest(golden: Workspace) -> None:
    records = golden.records
    slips: list[Callable[[], Any]] = [
        lambda: records.list("leed"),  # type: ignore[arg-type]
        lambda: records.show("leed", "L-0001"),  # type: ignore[arg-type]
        lambda: records.add("leed", "样本"),  # type: ignore[arg-type]
        lambda: records.edit("leed", "L-0001", note="x"),  # type: ignore[arg-type]
        lambda: records.get("leed", "L-0001"),  # type: ignore[call-overload]
    ]
    for slip in slips:
        with pytest.raises(UsageError) as refused:
            slip()
        assert refused.value.hint is not None
        assert "lead" in refused.value.hint.en


def test_a_dry_run_that_is_misspelt_writes_nothing(office: Workspace, tmp_path: Path) -> None:
    sheet = tmp_path / "走访.csv"
    sheet.write_text("项目名称,投资方\n样本电缆项目,样本电缆有限公司\n", encoding="utf-8")
    with pytest.raises(UsageError, match="dryrun"):
        office.incoming.run([str(sheet)], today=GIVEN["today"], dryrun=True)  # type: ignore[call-arg]
    assert office.leads.list().items == ()
