"""Nothing that a plugin needs must be read in our source: the page on hooks has all of it."""

import re

import attrs
import pytest

import leadcrm.plugin
from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.contact import ContactKind
from leadcrm.domain.contactdetails import DETAILS
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.lead import Sector, Site
from leadcrm.domain.stage import Stage
from leadcrm.plugin.office import Office
from leadcrm.testing import contracts
from leadcrm.testing.paperoffice import PaperOffice

PUBLIC = [name for name in leadcrm.plugin.__all__ if name not in {"hookimpl", "table"}]


@pytest.fixture(scope="module")
def page(request):
    path = request.config.rootpath / "docs" / "reference" / "hooks.md"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_on_the_page_with_all_its_fields(page, name):
    found = getattr(leadcrm.plugin, name)
    assert re.search(rf"^### (?:table\.)?{name}\b|^\| `{name}` ", page, re.MULTILINE), name
    if isinstance(found, type) and attrs.has(found):
        whole = page.split(f"### {name}(")[1].partition("\n### ")[0]
        for field in attrs.fields(found):
            assert f"| `{field.name}` | `" in whole, field.name
        only = all(field.kw_only for field in attrs.fields(found))
        assert ("by name only" in whole) == only


def test_every_look_at_the_office_is_there_with_its_signature_and_on_paper(page):
    whole = page.split("### Office\n")[1].partition("\n### ")[0]
    public = [name for name in vars(Office) if not name.startswith("_")]
    assert len(public) > 15
    for name in public:
        assert re.search(rf"^- `{name}[(`]", whole, re.MULTILINE), name
        assert hasattr(PaperOffice(), name), name


@pytest.mark.parametrize("choice", [Stage, ContactKind, FollowupKind, ActivityKind, Sector, Site])
def test_every_code_of_a_field_is_there_with_its_labels(page, choice):
    whole = page.split(f"### {choice.__name__}\n")[1].partition("\n### ")[0]
    for each in choice:
        assert f"| `{each.value}` | {each.label.zh} | {each.label.en} |" in whole


def test_every_field_of_the_parts_of_a_draft_and_every_detail_of_contacts_is_there(page):
    lead = page.split("### lead\n")[1].partition("\n### ")[0]
    for field in ("name", "intent", "channel", "contact", "owner", "site", "tags"):
        assert f"| `{field}`" in lead, field
    for model in DETAILS.values():
        for field in attrs.fields(model):
            assert f"| `{field.name}` |" in page


def test_every_contract_says_what_to_override(page):
    for name in contracts.__all__:
        whole = page.split(f"#### {name}\n")[1].partition("\n#### ")[0]
        for fixture in vars(getattr(contracts, name)):
            if not fixture.startswith(("_", "test_")):
                assert f"- `{fixture}`:" in whole, (name, fixture)


def test_every_variable_that_the_program_reads_is_there(page, request):
    source = request.config.rootpath / "src"
    read = {
        name
        for path in source.rglob("*.py")
        for name in re.findall(r"\bLEADCRM_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    assert len(read) > 8
    assert not [name for name in read if f"| `{name}` |" not in page]
