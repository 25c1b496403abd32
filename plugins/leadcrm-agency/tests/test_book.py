"""Agencies in a real book: filed before signing, by one agency, paid on evidence."""

import shutil
from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import RuleError
from leadcrm.founding import create_workspace
from leadcrm.plugin.drafts import Draft, NewRecord, Plan
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.testing import DAY, ME
from leadcrm.testing.contracts import RecordKindContract
from leadcrm.workspace import open_workspace
from leadcrm_agency import hooks
from leadcrm_agency.kinds import FILE_FIRST

SAMPLES = {
    "agreement": {"number": "委1", "starts": "2019-01-01", "no_rebate": "是"},
    "filing": {"on": "2019-10-08", "confirmed_by_investor": "王总", "confirmed_by_office": ME},
    "commission": {"milestone": "signed", "amount": "9.5万元", "paid_on": "2019-10-28"},
}
PAPERS = (
    *("--evidence", "联审纪要 1 2019-10-01"),
    *("--evidence", "公平竞争审查 1 2019-10-01"),
    *("--evidence", "投资合同 1 2019-10-20"),
    *("--contract", "5000万元", "--total", "5000万元"),
    *("--site", "供地", "--firm", "N115", "--approved-by", "C015"),
    *("--registration-by", "2019-12-31", "--start-by", "2020-01-31"),
    *("--production-by", "2020-12-31"),
)
CONFIRMED = ("--investor", "王总", "--office", "C001")


@pytest.fixture
def agency(plugins):
    """The plugin in use."""
    plugins.register("agency", hooks)
    return plugins


@pytest.fixture
def book(sample_file, tmp_path):
    """The sample set; L069 is in talks there, L001 was signed on 2019-05-16."""
    return str(shutil.copy(sample_file, tmp_path / "demo.db"))


@pytest.fixture
def said(agency, said, book):
    """A function that runs a command on the sample book."""
    return lambda *words: said(*words, "--db", book)


@pytest.fixture
def refused(agency, cli, book):
    """A function that runs a command on the sample set, which is refused; returns why."""

    def run(*words):
        done = cli(*words, "--db", book)
        assert done.exit_code != 0, done.text
        return done.errors

    return run


@pytest.fixture
def agreement(said):
    """An agreement that is in force."""
    words = ("样本招商", "--number", "委1", "--from", "2019-01-01", "--no-rebate")
    return said("agency", "sign", *words)


class TestKinds(RecordKindContract):
    @pytest.fixture(params=SAMPLES)
    def record_kind(self, agency, request):
        return agency.record_kinds()[request.param]

    @pytest.fixture
    def sample(self, record_kind, make_contact, make_lead):
        links = {"contact": make_contact("agency", "样本招商").code}
        if record_kind.name != "agreement":
            links["lead"] = make_lead()
        return {"name": "样本", **links, **SAMPLES[record_kind.name]}


def test_a_signing_with_an_agency_filed_after_it_is_refused_with_the_reason(
    agreement, said, refused
):
    why = refused("agency", "file", "L001", "委1", "--on", "2019-05-17", *CONFIRMED)
    assert "L-0001 已于 2019-05-16 签约，2019-05-17 不能再备案" in why
    assert FILE_FIRST.zh in why
    assert said("agency", "list")["items"][0]["leads"] == 0

    said("agency", "file", "L069", "委1", "--on", "2019-10-30", *CONFIRMED)
    why = refused("lead", "advance", "L069", "签约", "--on", "2019-10-20", *PAPERS)
    assert FILE_FIRST.zh in why
    assert "2019-10-30" in why
    assert said("lead", "advance", "L069", "签约", *PAPERS)["stage"] == "contract_signed"


def test_the_core_refuses_a_late_filing_too_whoever_plans_it(agency, book):
    fields = {"name": "备案", "lead": "L001", "on": date(2019, 5, 17)}
    late = Plan((Draft(record=NewRecord(kind="filing", fields=fields)),))
    with open_workspace(book) as opened, pytest.raises(RuleError) as why:
        opened.plugin_work.write("other.add", late, DAY)
    assert why.value.rule == FILE_FIRST


def test_a_lead_is_filed_on_the_day_of_its_signing_at_the_latest(agreement, said):
    said("agency", "file", "L001", "委1", "--on", "2019-05-16", *CONFIRMED)
    assert said("agency", "list")["items"][0]["leads"] == 1


def test_one_lead_has_one_agency(agreement, said, refused):
    said("agency", "sign", "另一家招商", "--number", "委2", "--from", "2019-01-01")
    said("agency", "file", "L069", "委1", "--on", "2019-10-08", *CONFIRMED)
    why = refused("agency", "file", "L069", "委2", "--on", "2019-10-09", *CONFIRMED)
    assert "一个项目一家中介" in why
    assert "样本招商" in why
    filed = {row["number"]: row["leads"] for row in said("agency", "list")["items"]}
    assert filed == {"委1": 1, "委2": 0}


def test_a_filing_is_confirmed_by_both(agreement, refused):
    for half in (CONFIRMED[:2], CONFIRMED[2:]):
        assert "都确认" in refused("agency", "file", "L069", "委1", *half)


def test_commission_is_paid_with_evidence_and_only_when_the_stage_is_reached(
    agreement, said, refused
):
    said("agency", "file", "L069", "委1", "--on", "2019-10-08", *CONFIRMED)
    said("agency", "milestone", "L069", "签约", "9.5万元")
    paper = ("--evidence", "投资合同 1 2019-10-20")
    assert "没有凭据" in refused("agency", "pay", "L-0069-signed")
    assert "还没有" in refused("agency", "pay", "L-0069-signed", *paper)
    said("lead", "advance", "L069", "签约", *PAPERS)
    (row,) = said("agency", "summary")["items"]
    assert (row["signed"], row["owed"]["fen"], row["paid"]["fen"]) == (1, 9_500_000, 0)
    assert "没有凭据" in refused("agency", "pay", "L-0069-signed")
    said("agency", "pay", "L-0069-signed", *paper)
    (row,) = said("agency", "summary")["items"]
    assert (row["owed"]["fen"], row["paid"]["fen"]) == (0, 9_500_000)
    assert row["per_yi"] == {"fen": 19_000_000, "currency": "CNY"}
    assert "已于 2019-10-31 支付" in refused("agency", "pay", "L-0069-signed", *paper)


def test_a_commission_is_in_history_and_its_payment_is_taken_back(agreement, said):
    said("agency", "file", "L001", "委1", "--on", "2019-05-16", *CONFIRMED)
    (made,) = said("agency", "milestone", "L001", "签约", "9.5万元")["items"]
    said("agency", "pay", made["code"], "--evidence", "投资合同 1 2019-05-16")
    verbs = [done["verb"] for done in said("history", made["code"])["items"]]
    assert verbs == ["agency.pay", "agency.milestone"]
    said("undo")
    (row,) = said("agency", "summary")["items"]
    assert (row["owed"]["fen"], row["paid"]["fen"]) == (9_500_000, 0)


def test_a_commission_comes_back_with_its_filing_and_its_agreement(
    agreement, said, cli, book, tmp_path
):
    said("agency", "file", "L001", "委1", "--on", "2019-05-16", *CONFIRMED)
    said("agency", "milestone", "L001", "签约", "9.5万元")
    assert cli("export", "all", str(tmp_path / "all"), "--db", book).exit_code == 0
    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "all").iterdir() if tells_its_kind(each)]
        assert other.intake.run(lists, today=DAY).rejected == 0
        view = BookView(other.session, DAY)
        (paid,) = view.records("commission", lead=view.find("L001", "lead"))
        filed = view.find(paid["parent"].code, "filing")
    assert (paid["milestone"], paid["amount"]) == ("signed", Money(9_500_000))
    assert (filed["parent"].name, filed["confirmed_by_investor"]) == ("样本招商", "王总")
