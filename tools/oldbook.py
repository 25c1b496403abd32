"""Make the book that tests of later versions open: python tools/oldbook.py (once a version)."""

import gzip
import sys
import tempfile
from datetime import date
from pathlib import Path

from leadcrm.founding import create_workspace
from leadcrm.storage.sqlitefile import VERSION

DATA = Path(__file__).parent.parent / "tests" / "storage" / "data"
TODAY = date(2026, 11, 23)


def main() -> None:
    """Write a small book of this version's tables, closed and packed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        roster = {"甲镇": ["张样本", "李样本"], "乙镇": ["王样本"]}
        with create_workspace(
            path, office="430681", name="测试办", me="张样本", roster=roster
        ) as crm:
            crm.contacts.add(
                "hometown", "赵样本", phone="19900000001", title="董事长", today=TODAY
            )
            crm.contacts.add("enterprise", "示例铜业有限公司", today=TODAY)
            crm.leads.add("示例铜业项目", unit="甲镇", intent="3亿元", today=TODAY)
            crm.leads.add("示例物流项目", unit="乙镇", owner="王样本", today=TODAY)
            crm.followups.add("L-0001", due="2026-11-24", what="送资料", today=TODAY)
            crm.followups.log("L-0001", note="看了厂房，谈了用地", today=TODAY)
            crm.followups.done("F-0001", outcome="资料已送", today=TODAY)
            crm.progress.advance(
                "L-0001", "研判", evidence=["研判报告 1号 2026-11-20"], today=TODAY
            )
            crm.past.undo()
            crm.past.redo()
        target = DATA / f"book-{VERSION}.db.gz"
        target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
        sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
