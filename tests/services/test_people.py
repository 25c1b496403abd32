"""Hometown people: who lacks what, who copied what, and on what ground data are held."""

import json
from datetime import date

from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)


def score(crm: Workspace, ref: str, today: date = TODAY) -> int:
    return next(p.known.score for p in crm.people.all(today) if p.row["ref"] == ref)


def test_a_contact_list_has_the_score_of_hometown_people_and_of_nobody_else(
    golden: Workspace,
) -> None:
    scores = {book.ref: book.fields.get("score") for book in golden.contacts.list(today=TODAY)}
    assert (scores["C061"], scores["C064"], scores["C088"]) == (100, 35, 23)
    assert scores["N001"] is None
    kinds = {book.kind for book in golden.contacts.list(today=TODAY) if "score" in book.fields}
    assert kinds == {"hometown"}


def test_a_touch_with_content_counts_as_contact_and_an_empty_note_does_not(
    golden: Workspace,
) -> None:
    person = golden.finder.resolve("C064", ["contact"])[1]["id"]
    for content, points in (("无", 35), ("问候，谈了回乡办厂", 43)):
        with golden.session.command("test") as command:
            command.insert(
                "activity", contact_id=person, happened_on=TODAY, kind="call", content=content
            )
        assert score(golden, "C064") == points
    assert score(golden, "C064", date(2019, 10, 30)) == 35  # it lies ahead of that day


def test_a_list_says_when_somebody_was_last_in_touch_also_to_the_month(office: Workspace) -> None:
    office.contacts.add("乡友", "王样本", details={"最近联系日期": "2019-05"})
    office.contacts.add("乡友", "李样本", details={"最近联系日期": "2018"})
    found = {gap.name: gap for gap in office.people.gaps(today=TODAY).items}
    assert found["王样本"].days_since == 153
    assert "last_contact" not in found["王样本"].missing
    assert "last_contact" in found["李样本"].missing


def test_somebody_who_was_introduced_by_a_relation_has_an_introducer(golden: Workspace) -> None:
    ids = {ref: golden.finder.resolve(ref, ["contact"])[1]["id"] for ref in ("C062", "C061")}
    with golden.session.command("test") as command:
        command.insert(
            "relation",
            from_kind="contact",
            from_id=ids["C062"],
            kind="introduced_by",
            to_kind="contact",
            to_id=ids["C061"],
        )
    assert score(golden, "C062") == 97  # 92 and the 5 points of an introducer


def test_who_lacks_most_comes_first_and_a_unit_or_keeper_leaves_only_its_own(
    golden: Workspace,
) -> None:
    gaps = golden.people.gaps(today=TODAY)
    scores = [gap.score for gap in gaps.items]
    assert scores == sorted(scores)
    assert gaps.items[0].ref == "C088"
    assert "同上" not in str(gaps.items[0].missing)
    assert gaps.items[0].placeholders == (
        *("native_place", "employer", "industry", "introducer", "return_intent"),
    )
    own = golden.people.gaps(today=TODAY, unit="U14")
    assert {gap.unit for gap in own.items} == {golden.records.show("unit", "U14").name}
    assert [(group.average, group.failing_rate) for group in own.units] == [("35.60", "100.00")]
    kept = golden.people.gaps(today=TODAY, keeper="C008")
    assert [gap.ref for gap in kept.items] == [gap.ref for gap in own.items]


def test_shares_of_placeholders_and_of_failures_are_given_by_unit_and_by_keeper(
    golden: Workspace,
) -> None:
    gaps = golden.people.gaps(today=TODAY)
    assert len(gaps.units) == len(gaps.keepers) == 6
    worst = next(group for group in gaps.keepers if group.failing)
    assert (worst.failing, worst.persons, worst.out_of_touch) == (5, 5, 5)
    # 单位、行业、引荐人、回乡意愿 of each and one 同上 say nothing: 21 of the 41 that are filled.
    assert worst.placeholder_rate == "51.22"
    assert sum(float(group.placeholder_rate or 0) > 0 for group in gaps.keepers) == 1


def test_an_answer_that_a_keeper_gave_to_three_persons_is_told_phones_masked(
    office: Workspace,
) -> None:
    for at in range(3):
        office.contacts.add(
            "乡友",
            f"样本{at}",
            phone="19900000001",
            employer="样本公司" if at else "别家",
            details={"采集人": "采集员甲"},
        )
    office.contacts.add("乡友", "样本四", phone="19900000001", details={"采集人": "采集员乙"})
    repeated = office.people.gaps(today=TODAY).repeated
    assert [(r.keeper, r.field, r.value, r.persons) for r in repeated] == [
        ("采集员甲", "phone", "199****0001", 3)
    ]
    assert "19900000001" not in json.dumps(str(office.people.gaps(today=TODAY)))


def test_without_a_legal_basis_is_whoever_gave_no_consent_and_stands_on_no_other_ground(
    office: Workspace,
) -> None:
    office.contacts.add("乡友", "未记")
    office.contacts.add("乡友", "不详", basis="不详")
    office.contacts.add("乡友", "同意", consent="Y")
    office.contacts.add("乡友", "公开", basis="公开信息")
    office.contacts.add("专家", "专家", purpose="咨询")
    office.contacts.add("企业", "某企业")
    gaps = office.people.gaps(today=TODAY)
    assert {gap.name for gap in gaps.items if gap.basis_missing} == {"未记", "不详"}
    assert gaps.without_basis == 3  # the expert is a person too, a firm is none


def test_where_data_came_from_on_what_ground_for_what_and_until_when_is_kept(
    office: Workspace,
) -> None:
    made = office.contacts.add(
        "乡友",
        "王样本",
        basis="duty",
        obtained_from="2019乡友联谊会签到",
        purpose="招商联络",
        keep_until="2024-12-31",
    )
    fields = office.contacts.show(made.code or "").fields
    assert (fields["basis"], fields["keep_until"]) == ("duty", date(2024, 12, 31))
    assert (fields["obtained_from"], fields["purpose"]) == ("2019乡友联谊会签到", "招商联络")


def test_whom_to_greet_is_computed_from_records_and_a_note_settles_it(golden: Workspace) -> None:
    due = golden.greetings.due(today=TODAY)
    assert len(due.items) == 11  # five never contacted, six more than half a year ago
    assert [item.last_contact for item in due.items] == [None] * 5 + ["2019-02-06"] * 6
    assert due.festival is None
    assert due.next_festival is not None
    assert due.next_festival.day == date(2020, 1, 25)
    commands = len(golden.past.history())
    golden.followups.log(due.items[0].code or "", note="电话问候，年前返乡", today=TODAY)
    assert len(golden.past.history()) == commands + 1
    assert len(golden.greetings.due(today=TODAY).items) == 10


def test_as_of_an_earlier_day_what_happened_later_is_not_known_yet(golden: Workspace) -> None:
    due = golden.greetings.due(today=date(2019, 1, 28))
    occasions = [item.occasion for item in due.items]
    assert occasions == ["return_home"] * 12 + ["spring_festival"] * (18 + 5)
    chambers = {book.name for book in golden.contacts.list("商会")}
    assert {item.name for item in due.items} >= chambers  # all five
    assert {item.last_contact for item in due.items} == {None}
    assert all("*" in item.phone for item in due.items if item.phone)


def test_a_chamber_is_greeted_twice_a_year_and_a_word_with_its_president_settles_it(
    office: Workspace,
) -> None:
    """Nobody keeps it, and it has no grade: an office has few chambers, and all are key."""

    def due(day: date) -> list[str]:
        return [item.name for item in office.greetings.due(today=day).items]

    office.contacts.add("商会", "某地样本商会")
    president = office.contacts.add("联系人", "会长样本").code or ""
    member = office.contacts.add("联系人", "会员样本").code or ""
    with office.session.command("relation.add") as command:
        chamber = office.session.any_by("contact", "name", "某地样本商会")[0]["id"]
        for name, kind in (("会长样本", "president_of"), ("会员样本", "member_of")):
            person = office.session.any_by("contact", "name", name)[0]["id"]
            ends = {"from_kind": "contact", "to_kind": "contact"}
            command.insert("relation", from_id=person, kind=kind, to_id=chamber, **ends)
    assert due(TODAY) == ["某地样本商会"]  # never contacted
    office.followups.log(member, note="会员来电", today=TODAY)
    assert due(TODAY) == ["某地样本商会"]
    office.followups.log(president, note="无", today=TODAY)
    assert due(TODAY) == ["某地样本商会"]
    office.followups.log(president, note="会长来访，谈联谊会", today=TODAY)
    assert due(TODAY) == []
    assert due(date(2019, 12, 31)) == []
    assert due(date(2020, 5, 1)) == ["某地样本商会"]


def test_only_those_of_a_unit_or_keeper_are_to_be_greeted_by_it(golden: Workspace) -> None:
    own = golden.greetings.due(today=TODAY, unit="U14").items
    assert len(own) == 5
    assert own == golden.greetings.due(today=TODAY, keeper="C008").items


def test_a_word_that_names_a_lead_and_a_contact_is_logged_on_the_lead(golden: Workspace) -> None:
    golden.contacts.add("企业", "虚构在谈工业项目03")
    assert golden.followups.log("虚构在谈工业项目03", note="谈了", today=TODAY).lead == "L-0063"


def test_whoever_gets_a_keeper_belongs_to_the_keepers_unit(golden: Workspace) -> None:
    made = golden.contacts.add("乡友", "某样本", keeper_id="C008")
    own = golden.people.gaps(today=TODAY, unit="U14").items
    assert made.code in {gap.code for gap in own}
    golden.contacts.edit(made.code or "", keeper_id="C005", unit_id="U14")
    assert made.code in {gap.code for gap in golden.people.gaps(today=TODAY, unit="U14").items}
