"""What the plugin declares holds together, and its help speaks both languages."""

import re

import attrs

from leadcrm_agency import hooks
from leadcrm_agency.verbs import VERBS

CHINESE = re.compile(r"[\u3400-\u9fff]")


def test_every_header_of_a_kind_is_one_of_its_details():
    for kind in hooks.leadcrm_record_kinds():
        details = {field.name for field in attrs.fields(kind.fields)}
        assert set(kind.headers.values()) <= details


def test_the_command_names_its_verbs_each_once():
    (command,) = hooks.leadcrm_commands()
    assert command.target == "leadcrm_agency.verbs:VERBS"
    assert len({verb.name for verb in VERBS}) == len(VERBS)


def test_help_in_english_has_no_chinese_but_an_amount():
    for verb in VERBS:
        words = [verb.text, *(each.label for each in verb.arguments)]
        words += [each.text for each in verb.options]
        for text in words:
            assert not CHINESE.search(text.en.replace("5亿元", "")), text


def test_help_has_an_example_wherever_there_is_more_than_one_thing_to_say():
    for verb in VERBS:
        several = len(verb.arguments) + len(verb.options) > 1
        for text, mark in ((verb.text.zh, "例："), (verb.text.en, "Example: ")):
            example = text.partition("\n")[2]
            assert example or not several
            assert not example or example.startswith(f"{mark}leadcrm agency {verb.name} ")
