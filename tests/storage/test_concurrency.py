"""Staff at work at once lose nothing."""

import multiprocessing
from datetime import date
from pathlib import Path

from leadcrm.founding import create_workspace
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import open_workspace

TODAY = date(2019, 10, 31)
PROCESSES, EACH = 5, 200


def work(path: Path, lead: str) -> None:
    with open_workspace(path, actor="张样本") as crm:
        for n in range(EACH // 2):
            made = crm.followups.add(lead, due="+3天", what=f"事项{n}", today=TODAY)
            assert made.opened
            crm.followups.done(made.opened, today=TODAY, following="+1天")


def test_five_processes_of_200_done_and_followup_add_at_once_all_kept_no_error(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        leads = [crm.leads.add(f"样本{n}", today=TODAY).lead for n in range(PROCESSES)]
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=work, args=(path, lead)) for lead in leads]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * PROCESSES
    with open_workspace(path) as crm:
        everything = crm.followups.list(everything=True)
        assert len(everything) == PROCESSES + PROCESSES * EACH
        assert len(crm.followups.list()) == PROCESSES + PROCESSES * EACH // 2
        assert len({book.code for book in everything}) == len(everything)
        assert verify(crm.session.journal) == 1 + PROCESSES + PROCESSES * EACH
        assert differences(crm.session.journal) == []
