"""A contact has one phone that is called and others: all are kept, found, compared, masked."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from leadcrm.services.importing.importreport import ImportReport
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
SAID_ON = date(2026, 11, 23)
Take = Callable[..., ImportReport]


@pytest.fixture
def take(office: Workspace, tmp_path: Path) -> Take:
    """Import rows of a list; each is a line of cells parted by a bar."""

    def run(*rows: str, **how: object) -> ImportReport:
        path = tmp_path / "清单.csv"
        path.write_text("\n".join("\t".join(row.split("|")) for row in rows), encoding="utf-8")
        return office.intake.run([path], today=SAID_ON, **how)

    return run


def people(office: Workspace) -> list[Mapping[str, object]]:
    return office.session.query("SELECT * FROM contact WHERE kind = 'person' ORDER BY code")


@pytest.mark.parametrize("header", ["手机", "联系电话", "联系方式"])
def test_two_numbers_in_a_cell_are_both_found_and_both_kept(
    office: Workspace, take: Take, header: str
) -> None:
    take(f"姓名|{header}|单位", "甲样本|19900000314/0730-5550315|虚构一厂")
    (row,) = people(office)
    assert (row["phone"], row["other_phones"]) == ("19900000314", "07305550315")
    for word in ("19900000314", "0730-5550315", "5550315"):
        assert [hit.name for hit in office.finder.find(word)] == ["甲样本"]
    (hit,) = office.finder.find("5550315")
    assert hit.value == "073****0315"


def test_two_columns_of_phones_are_two_numbers(office: Workspace, take: Take) -> None:
    take(
        "姓名|手机|办公电话|单位",
        "甲样本||0730-5550315|虚构一厂",
        "乙样本|19900000315|5550316|虚构二厂",
    )
    assert [(row["phone"], row["other_phones"]) for row in people(office)] == [
        ("07305550315", None),
        ("19900000315", "5550316"),
    ]


@pytest.mark.parametrize("none", ["无", "/", "暂无", "#N/A", "-", "不详", "未留"])
def test_words_for_none_are_no_phone_and_no_identity(
    office: Workspace, take: Take, none: str
) -> None:
    report = take(
        "姓名|手机|单位",
        f"张样本|{none}|虚构一厂",
        f"张样本|{none}|虚构二厂",
        f"李样本|{none}|虚构三厂",
    )
    assert (report.added, report.review, report.rejected) == (2, 1, 0)
    found = [(row["name"], row["phone"], row["employer"]) for row in people(office)]
    assert found == [
        ("张样本", None, "虚构一厂"),
        ("张样本", None, "虚构二厂"),
        ("李样本", None, "虚构三厂"),
    ]


@pytest.mark.parametrize(
    ("cell", "phone", "words"),
    [
        ("1.99E+10", None, "1.99E+10"),
        ("1990000004", "1990000004", None),
        ("199000000478", "199000000478", None),
        ("7305550315", "7305550315", None),
    ],
)
def test_what_is_no_phone_is_told_and_never_completed(
    office: Workspace, take: Take, cell: str, phone: str | None, words: str | None
) -> None:
    for how in ({"dry_run": True}, {}):
        report = take("姓名|手机|单位", f"甲样本|{cell}|虚构一厂", **how)
        (told,) = report.rows
        assert (report.added, told.result, told.line, told.value) == (1, "needs_person", 2, cell)
        assert cell in told.reason.zh
        assert cell in told.reason.en
    (row,) = people(office)
    assert (row["phone"], row["phone_key"]) == (phone, None)
    assert (office.contacts.get("甲样本").extra or {}).get("phone_said") == words


def test_words_beside_a_number_are_kept_and_seen_though_the_number_is_masked(
    office: Workspace, take: Take
) -> None:
    take(
        "姓名|手机|单位",
        "甲样本|19900000331（微信同号）|虚构一厂",
        "乙样本|办0730-5550315，手机19900000332|虚构二厂",
    )
    first, second = people(office)
    assert (first["phone"], second["phone"], second["other_phones"]) == (
        "19900000331",
        "07305550315",
        "19900000332",
    )
    shown = [office.contacts.show(name).fields["extra"] for name in ("甲样本", "乙样本")]
    assert shown[0] == {"phone_said": "微信同号"}
    assert "手机" in shown[1]["phone_said"]
    assert "19900000332" not in shown[1]["phone_said"]


def test_the_same_people_in_other_spellings_bring_nothing_new(
    office: Workspace, take: Take
) -> None:
    take("姓名|手机|单位", "甲样本|19900000035、0730-5550315|虚构一厂")
    for cell in (
        "\u202d19900000035\u202c",
        "+86-199-0000-0035",
        "０７３０-5550315",
        "1990000 0035/07305550315",
    ):
        report = take("姓名|手机|单位", f"甲样本|{cell}|虚构一厂")
        assert (report.added, report.unchanged, report.duplicates) == (0, 1, 0), report.rows
    assert len(people(office)) == 1


def test_a_contact_is_known_by_its_second_number(office: Workspace, take: Take) -> None:
    take("姓名|手机|单位", "甲样本|19900000035/0730-5550315|虚构一厂")
    report = take("姓名|手机|单位", "甲樣本|(0730)5550315|虚构一厂（新）")
    assert report.added == 0
    office.contacts.add("联系人", "家样本", phone="0730 5550315")
    (pair,) = [p for p in office.duplicates.of("家样本") if p.other.name == "甲样本" or p.one.name]
    assert {pair.one.name, pair.other.name} == {"甲样本", "家样本"} or pair is None


def test_a_list_that_updates_adds_a_number_and_blanks_none(office: Workspace, take: Take) -> None:
    take("姓名|手机|其他电话|单位", "甲样本|19900000035|0730-5550315|虚构一厂")
    report = take(
        "姓名|手机|其他电话|单位", "甲样本|19900000035|0730-5550316|虚构一厂", update=True
    )
    assert report.updated == 1
    (row,) = people(office)
    assert row["other_phones"] == "07305550315、07305550316"


def test_merging_keeps_every_number(office: Workspace) -> None:
    office.contacts.add("联系人", "甲样本", phone="19900000035", other_phones="0730-5550315")
    office.contacts.add("联系人", "甲样本", phone="19900000036", other_phones="07305550315")
    office.merging.merge("C-0001", "C-0002")
    row = office.contacts.get("C-0001", reveal=True, purpose="查")
    assert (row.phone, row.other_phones) == ("19900000035", "0730-5550315、19900000036")
    assert [hit.code for hit in office.finder.find("19900000036")] == ["C-0001"]


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_other_phones_are_masked_in_exports_and_come_back_from_our_own(
    office: Workspace, tmp_path: Path, suffix: str
) -> None:
    office.contacts.add(
        "联系人", "甲样本", phone="19900000035", other_phones="07305550315、5550316"
    )
    for reveal, purpose in ((False, None), (True, "核对")):
        path = tmp_path / f"人{reveal}.{suffix}"
        office.outlet.kind("contacts", path, reveal=reveal, purpose=purpose)
        again = office.intake.run([path], today=SAID_ON, update=True)
        assert (again.added, again.updated, again.rejected) == (0, 0, 0), again.rows
    row = office.contacts.get("甲样本", reveal=True, purpose="核对")
    assert (row.phone, row.other_phones) == ("19900000035", "07305550315、5550316")
    if suffix == "csv":
        text = (tmp_path / "人False.csv").read_text(encoding="utf-8-sig")
        assert "07305550315" not in text
        assert "073****0315" in text


def test_screens_mask_all_phones_and_a_reveal_shows_all(
    session: Session, office: Workspace, tmp_path: Path
) -> None:
    office.contacts.add("联系人", "甲样本", phone="19900000035", other_phones="07305550315")
    office.close()
    commands = [
        ["contact", "show", "甲样本"],
        ["--json", "contact", "show", "甲样本"],
        ["contact", "show", "甲样本", "--reveal", "--purpose", "回访"],
        ["history", "C-0001"],
    ]
    for lang in ("zh", "en"):
        masked, as_json, full, past = session(commands, tmp_path / "office.db", lang)
        assert "07305550315" not in masked + as_json + past
        assert "073****0315" in masked
        assert "073****0315" in as_json
        assert "07305550315" in full
