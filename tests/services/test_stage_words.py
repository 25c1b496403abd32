"""A word beside a stage: where no reason is asked for, that is said, and where it belongs."""

import pytest


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", ("不用写原因", "--text")), ("en", ("No reason is asked for", "--text"))],
)
def test_a_reason_on_the_main_line_is_told_where_words_belong(cli, make_lead, lang, said):
    refused = cli("--lang", lang, "lead", "advance", make_lead(), "研判", "--reason", "补录")
    assert refused.exit_code == 2
    for words in said:
        assert words in refused.errors
