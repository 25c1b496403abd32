"""An open book declares its parts by name; what a program gets of them is what `--json` prints."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import leadcrm
from leadcrm.workspace import Part, Workspace

TODAY = date(2019, 10, 31)
PARTS = {name: part for name, part in vars(Workspace).items() if isinstance(part, Part)}
ASKED: dict[str, Callable[[Workspace], object]] = {
    "lead list": lambda crm: crm.leads.list(),
    "contact list": lambda crm: {"items": crm.contacts.list(today=TODAY)},
    "unit list": lambda crm: {"items": crm.records.list("unit")},
    "followup list": lambda crm: {"items": crm.followups.list()},
    "event list": lambda crm: {"items": crm.events.list()},
    "fund list": lambda crm: crm.funds.list(),
    "lead show L-0063": lambda crm: crm.leads.show("L-0063", today=TODAY),
    "fund show P-0001": lambda crm: crm.records.show("fund", "P-0001"),
}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_of_a_workspace_is_what_its_declaration_says(
    name: str, golden: Workspace
) -> None:
    said = Workspace.__annotations__[name]
    assert said == f"Part[{type(getattr(golden, name)).__name__}]"
    assert getattr(golden, name) is getattr(golden, name)


@pytest.mark.parametrize("words", ASKED)
def test_to_dict_gives_the_keys_and_values_of_json(
    words: str, golden: Workspace, session: Callable[..., list[str]], book: Path
) -> None:
    (printed,) = session([[*words.split(), "--json"]], book, "zh")
    assert leadcrm.to_dict(ASKED[words](golden), "zh") == json.loads(
        printed.rpartition("\n===")[0]
    )


def test_links_are_codes_with_names_beside_and_codes_have_labels(golden: Workspace) -> None:
    step = leadcrm.to_dict(golden.followups.show("F-0061"), "zh")
    assert (step["lead"], step["lead_name"]) == ("L-0063", "虚构在谈工业项目03")
    assert (step["kind"], step["kind_label"]) == ("promise", "承诺")
    assert leadcrm.to_dict(golden.followups.show("F-0061"), "en")["kind_label"] == "Promise"
