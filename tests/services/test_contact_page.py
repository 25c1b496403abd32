"""A contact's page is whole: who stands how to it, its leads, promises both ways, touches."""

from datetime import date

import pytest

from leadcrm.cli.render.contact import draw_contact
from leadcrm.cli.render.page import Page
from leadcrm.domain.money import Money
from leadcrm.services.pages.contactviews import ContactPage
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)


def page(crm: Workspace, who: str) -> ContactPage:
    found = crm.show(who, today=TODAY)
    assert isinstance(found, ContactPage)
    return found


def related(found: ContactPage, label: str) -> list[str]:
    return [each.name for each in found.relations if each.label.zh == label]


def leads(found: ContactPage, way: str) -> list[str]:
    return [row.name for each in found.leads if each.way == way for row in each.leads.items]


def test_show_深圳湖南汨罗商会_lists_president_secretary_six_members_and_six_leads(
    golden: Workspace,
) -> None:
    """33.40亿 contracted and 48.00亿 intended, apart."""
    found = page(golden, "深圳湖南汨罗商会")
    assert related(found, "会长") == ["会长样本03"]
    assert related(found, "秘书长") == ["秘书长样本03"]
    assert len(related(found, "会员")) == 6
    (brought,) = [each for each in found.leads if each.way == "introduced"]
    assert [row.ref for row in brought.leads.items] == [f"L0{n}" for n in range(14, 20)]
    assert brought.leads.totals["contract_inbound"] == Money(334_000_000_000)
    assert brought.leads.totals["intent"] == Money(480_000_000_000)


def test_show_of_a_hometown_person_lists_relations_introduced_leads_and_touches(
    golden: Workspace,
) -> None:
    found = page(golden, "C061")
    assert related(found, "所属商会") == ["深圳湖南汨罗商会"]
    assert len(related(found, "亲属")) == 1
    assert leads(found, "introduced") == ["虚构工业项目01"]
    assert [each.happened_on for each in found.touches] == ["2019-10-08"]


def test_every_one_of_the_62_relations_is_on_a_page_at_both_ends(golden: Workspace) -> None:
    rows = golden.session.rows("relation")
    assert len(rows) == 62
    for row in rows:
        for end, far in (("from", "to"), ("to", "from")):
            code = golden.session.any_row(row[f"{end}_kind"], row[f"{end}_id"])["code"]
            other = golden.session.any_row(row[f"{far}_kind"], row[f"{far}_id"])["code"]
            found = golden.show(code, today=TODAY)
            shown = found.relations if isinstance(found, ContactPage) else found.standing  # type: ignore[union-attr]
            assert (row["kind"], other) in {(each.relation, each.code) for each in shown}, code


def test_an_experts_page_tells_where_he_was_and_what_he_said(golden: Workspace) -> None:
    golden.guests.note("E03", ["C016"], note="建议做铜箔下游")
    (met,) = page(golden, "C016").events
    assert (met.ref, met.note) == ("E03", "建议做铜箔下游")


def test_what_was_promised_to_a_delegation_is_on_its_page_and_on_its_guests(
    office: Workspace,
) -> None:
    office.events.add("邻县考察团", kind="接待", start="2019-10-28")
    guest = office.contacts.add("领导", "团长样本").code or ""
    office.guests.note("邻县考察团", [guest])
    office.followups.add("邻县考察团", due="11月5日", kind="诉求", what="寄政策文本", today=TODAY)
    event = office.events.show("邻县考察团", today=TODAY)
    assert [each.what for each in event.promises] == ["寄政策文本"]
    assert [step.what for step in event.steps] == ["寄政策文本"]
    assert [each.what for each in page(office, guest).promises] == ["寄政策文本"]


@pytest.mark.parametrize("lang", LANGS)
def test_many_members_are_a_number_and_the_president_has_a_line(
    office: Workspace, lang: Lang
) -> None:
    office.contacts.add("商会", "某地样本商会")
    for n in range(12):
        office.contacts.add("联系人", f"会员样本{n:02}")
        office.relations.add(f"会员样本{n:02}", "会员", "某地样本商会", today=TODAY)
    office.relations.add("会员样本00", "会长", "某地样本商会", today=TODAY)
    drawn = draw_contact(Page(color=False, columns=80), page(office, "某地样本商会"), lang)
    lines = ["".join(text for text, _ in line) for line in drawn.lines]
    (members,) = [line for line in lines if "会员样本01" in line]
    assert "12" in members
    assert "relation list C-0001" in members
    assert any(
        line.split()[:2] == [{"zh": "会长", "en": "president"}[lang], "会员样本00"]
        for line in lines
    )


class TestFirm:
    """The page of a firm of an office that is not the sample."""

    @pytest.fixture
    def firm(self, office: Workspace) -> str:
        office.records.add("officer", "局长样本")
        code = office.contacts.add("企业", "碧澜样本", top500="中国500强").code or ""
        office.contacts.add("联系人", "总样本", phone="19900000001")
        office.leads.add("年产一万吨样本", today=TODAY, firm="碧澜样本", following="11月5日 拜访")
        return code

    def test_a_claim_is_a_claim(self, office: Workspace, firm: str) -> None:
        found = page(office, firm)
        assert found.claim == "中国500强"
        assert "top500" not in found.book.fields

    def test_promises_stand_on_it_both_ways_and_kept_ones_come_last(
        self, office: Workspace, firm: str
    ) -> None:
        add = office.followups.add
        add(firm, due="2019-10-21", today=date(2019, 10, 14), kind="承诺", what="送政策文本")
        add("年产一万吨样本", due="2019-11-08", today=TODAY, kind="诉求", what="用地指标")
        add("年产一万吨样本", due="2019-12-20", today=TODAY, kind="里程碑", what="注册公司")
        add("年产一万吨样本", due="2019-12-23", today=TODAY, kind="对方承诺", what="带两家企业来")
        add("年产一万吨样本", due="2019-11-20", today=TODAY, kind="批示", given_by="局长样本")
        office.followups.done("F-0002", outcome="已送", today=date(2019, 10, 23))
        found = [(p.ours, p.what, p.days_late, p.about.name) for p in page(office, firm).promises]
        assert found == [
            (True, "用地指标", 0, "年产一万吨样本"),
            (False, "注册公司", 0, "年产一万吨样本"),
            (False, "带两家企业来", 0, "年产一万吨样本"),
            (True, "送政策文本", 2, "碧澜样本"),
        ]

    def test_touches_are_those_with_it_and_on_its_leads_each_once(
        self, office: Workspace, firm: str
    ) -> None:
        office.followups.log("年产一万吨样本", note="看地", today=date(2019, 10, 30))
        office.followups.log(firm, note="寄资料", today=TODAY)
        told = [each.detail for each in page(office, firm).touches]
        assert told == ["寄资料", "年产一万吨样本  看地"]

    def test_what_was_merged_into_it_is_on_its_page(self, office: Workspace, firm: str) -> None:
        other = office.contacts.add("企业", "碧澜样本（湖南）").code or ""
        office.followups.add(other, due="明天", today=TODAY, what="补材料")
        office.merging.merge(firm, other)
        found = page(office, other)
        assert found.book.code == firm
        assert [step.what for step in found.steps] == ["补材料"]

    @pytest.mark.usefixtures("firm")
    def test_nothing_is_said_of_nobody(self, office: Workspace) -> None:
        alone = page(office, "总样本")
        assert (alone.steps, alone.relations, alone.leads, alone.promises) == ((), (), (), ())
