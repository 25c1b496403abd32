"""What a list never brought of papers and days is supplied later, with reason and sign-off."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, RuleError, UsageError
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
Session = Callable[..., list[str]]


def owes(book: Workspace, lead: str) -> list[str]:
    """What a lead owes under R6 and R7."""
    page = book.leads.show(lead, today=TODAY)
    return [debt.what.zh for debt in page.owes if debt.rule in {"R6", "R7"}]


def test_agreed_days_are_supplied_with_a_reason_and_become_steps(golden: Workspace) -> None:
    assert any("约定投产" in each for each in owes(golden, "L-0002"))
    with pytest.raises(UsageError) as refused:
        golden.leads.edit("L-0002", today=TODAY, agreed_production_on="2020-12-31")
    assert refused.value.hint is not None
    assert "--reason" in refused.value.hint.zh
    golden.leads.edit("L-0002", today=TODAY, agreed_production_on="2020-12-31", reason="补录")
    assert not any("约定投产" in each for each in owes(golden, "L-0002"))
    steps = golden.session.by("followup", "lead_id", lead_id(golden, "L-0002"))
    assert [row["due"] for row in steps if row["kind"] == "milestone"] == ["2020-12-31"]


def test_a_day_that_was_agreed_moves_only_with_a_second_person_and_moves_its_step(
    golden: Workspace,
) -> None:
    golden.leads.edit("L-0002", today=TODAY, start_by="2020-03-01", reason="补录")
    with pytest.raises(RuleError):
        golden.leads.edit("L-0002", today=TODAY, start_by="2020-06-01", reason="延期")
    owner = golden.session.row("lead", lead_id(golden, "L-0002"))["owner_id"]
    with pytest.raises(RuleError):
        golden.leads.edit(
            "L-0002",
            today=TODAY,
            start_by="2020-06-01",
            reason="延期",
            approved_by=golden.session.row("officer", owner)["code"],
        )
    golden.leads.edit(
        "L-0002", today=TODAY, start_by="2020-06-01", reason="延期", approved_by="O-0005"
    )
    steps = golden.session.by("followup", "lead_id", lead_id(golden, "L-0002"))
    assert [row["due"] for row in steps if row["kind"] == "milestone"] == ["2020-06-01"]


def test_the_start_of_a_lead_is_proved_afterwards_and_r7_is_kept(golden: Workspace) -> None:
    assert any("开工" in each for each in owes(golden, "L-0014"))
    papers = ["施工合同 4号 2019-10-10", "现场照片 5号 2019-10-11"]
    with pytest.raises(RuleError):
        golden.leads.edit("L-0014", today=TODAY, evidence=papers, reason="补录")
    golden.leads.edit("L-0014", today=TODAY, evidence=papers, reason="补录", approved_by="O-0005")
    assert not any("凭证" in each for each in owes(golden, "L-0014"))
    golden.past.undo()
    assert any("开工" in each for each in owes(golden, "L-0014"))


def test_the_day_of_signing_is_supplied_and_counts(golden: Workspace) -> None:
    golden.leads.edit(
        "L-0014", today=TODAY, of="签约", on="2019-05-02", reason="补录", approved_by="O-0005"
    )
    (row,) = [item for item in golden.leads.list().items if item.code == "L-0014"]
    assert str(row.signed_on) == "2019-05-02"
    signed = golden.leads.list(signed="2019-05").items
    assert "L-0014" in {item.code for item in signed}


@pytest.mark.parametrize(
    "options",
    [
        {"of": "投产", "on": "2019-05-02"},
        {"of": "签约", "on": "2019-12-01"},
        {"evidence": ["投资合同"]},
        {"on": "不是日期"},
    ],
)
def test_what_cannot_be_supplied_is_refused_and_nothing_is_written(
    options: dict[str, object], golden: Workspace
) -> None:
    before = golden.past.history()
    with pytest.raises(LeadcrmError):
        golden.leads.edit("L-0014", today=TODAY, reason="补录", approved_by="O-0005", **options)  # type: ignore[arg-type]
    with pytest.raises(RuleError):
        golden.leads.edit("L-0063", today=TODAY, start_by="2020-03-01", reason="补录")
    assert golden.past.history() == before


def test_history_says_why_and_who_saw_it_in_both_languages(session: Session, book: Path) -> None:
    typed = ["lead", "edit", "L-0002", "--start-by", "2020-03-01", "--reason", "旧台账"]
    for lang, words in (("zh", ("补登", "原因：旧台账")), ("en", ("why: 旧台账",))):
        _, told = session([[*typed], ["history"]], book, lang)
        assert all(word in told for word in words), told


def test_an_agreed_day_that_is_withdrawn_closes_its_step(golden: Workspace) -> None:
    golden.leads.edit("L-0002", today=TODAY, start_by="2020-03-01", reason="补录")
    golden.leads.edit("L-0002", today=TODAY, start_by="", reason="解约", approved_by="O-0005")
    steps = golden.session.by("followup", "lead_id", lead_id(golden, "L-0002"))
    (step,) = [row for row in steps if row["kind"] == "milestone"]
    assert step["done_on"] == str(TODAY)
    golden.past.undo()
    steps = golden.session.by("followup", "lead_id", lead_id(golden, "L-0002"))
    (step,) = [row for row in steps if row["kind"] == "milestone"]
    assert step["done_on"] is None


def test_a_paper_that_is_supplied_twice_stands_once_and_the_page_names_it(
    session: Session, book: Path
) -> None:
    typed = ["lead", "edit", "L-0014", "--evidence", "施工合同 4号 2019-10-10"]
    typed += ["--reason", "旧台账", "--approved-by", "O-0005"]
    for lang, words in (
        ("zh", "凭施工合同 4号（2019-10-10）"),
        ("en", "with building contract 4号 (2019-10-10)"),
    ):
        *_, told = session([[*typed], [*typed], ["show", "L-0014", "--all"]], book, lang)
        assert "".join(told.split()).count("".join(words.split())) == 1, told


def test_a_reason_with_nothing_to_supply_is_refused_and_says_what_to_write(
    golden: Workspace,
) -> None:
    with pytest.raises(UsageError) as refused:
        golden.leads.edit("L-0002", today=TODAY, reason="补录")
    assert refused.value.hint is not None
    assert "--evidence" in refused.value.hint.zh


def lead_id(book: Workspace, code: str) -> str:
    """The id of a lead."""
    return book.session.by("lead", "code", code)[0]["id"]
