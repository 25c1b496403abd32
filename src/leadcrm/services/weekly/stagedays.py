"""Days of stages that a known lead came to, as a sheet brings them."""

from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.reported import Reported
from leadcrm.text import Text

OTHER_DAY = Text(
    zh="{stage}日期不同：台账 {before}，表上 {after}，没有改；要改用 leadcrm lead edit {code} "
    "--of {stage} --on {after} --reason …",
    en="Another day of “{stage}”: {before} → {after}; not changed: leadcrm lead edit {code} "
    "--of {stage} --on {after} --reason … does it",
)
DATED = Text(zh="{stage} {day}", en="{stage} {day}")


class StageDays:
    """The days of the stages of one lead."""

    def __init__(self, on: OnLead) -> None:
        """Work on the history of a lead."""
        self.on = on

    def take(self, report: Reported) -> None:
        """Note the stage that a known lead came to, and days that nobody wrote down before."""
        stage = Stage(self.on.lead["stage"])
        rows = self.on.session.by("stage_change", "lead_id", self.on.lead["id"])
        reached = MAIN_LINE.index(stage) if stage in MAIN_LINE else -1
        for name, day in report.days.items():
            if MAIN_LINE.index(Stage(name)) > reached:
                continue
            entries = [row for row in rows if row["stage"] == name and row["origin"] != "handover"]
            dated = [row["happened_on"] for row in entries if row["happened_on"]]
            if not entries:
                self._reached(Stage(name), day)
            elif not dated:
                self.on.command.update("stage_change", entries[0], happened_on=day)
                self.on.did(DATED.format(stage=Stage(name).label, day=day))
            elif not any(day.startswith(known) or known.startswith(day) for known in dated):
                if self.on.justify:
                    entry = next(row for row in entries if row["happened_on"] == dated[0])
                    text = entry["text"] or self.on.justify
                    self.on.command.update("stage_change", entry, happened_on=day, text=text)
                    self.on.did(DATED.format(stage=Stage(name).label, day=day))
                    continue
                said = {"before": dated[0], "after": day, "code": self.on.lead["code"]}
                told = OTHER_DAY.format(stage=Stage(name).label, **said)
                self.on.ask(told, "signed", (dated[0], day))

    def _reached(self, stage: Stage, day: str) -> None:
        self.on.command.insert(
            "stage_change",
            lead_id=self.on.lead["id"],
            stage=stage,
            happened_on=day,
            origin="import",
        )
        self.on.did(DATED.format(stage=stage.label, day=day), "stage_change")
