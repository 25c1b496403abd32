"""SQL of the ladder: what runs late, whose it is, who stands above; and of the outbox."""

from leadcrm.storage.queries import JOINED, OTHER

_WHO = """o.id AS owner_id, o.code AS owner_code, o.ref AS owner_ref, o.name AS owner,
o.left_on AS owner_left, u.id AS unit_id, u.name AS unit"""
_LEAD = "l.code AS lead, l.ref AS ref, l.name AS name, l.is_key AS is_key, l.stage AS stage"
FOLLOWUPS = f"""SELECT f.code, f.ref AS followup_ref, f.kind, f.what, f.due, f.postponed,
f.acknowledged_on, f.lead_id, {OTHER}, {_LEAD}, {_WHO}
FROM followup f LEFT JOIN lead l ON l.office = f.office AND l.id = f.lead_id
{JOINED}
LEFT JOIN officer o ON o.office = f.office AND o.id = f.owner_id
LEFT JOIN unit u ON u.office = f.office AND u.id = f.unit_id
WHERE f.office = :office AND f.done_on IS NULL AND (f.due <= :until OR f.postponed >= :most)"""  # noqa: S608 - our own columns
PROMISES = """SELECT code, lead_id, due, done_on FROM followup
WHERE office = :office AND due > :since AND due <= :until AND (done_on IS NULL OR done_on > due)
AND lead_id IN (SELECT lead_id FROM followup
  WHERE office = :office AND done_on IS NULL AND due <= :until)"""
"""Of leads with an open promise due by `until`: what else was promised, as far as it was late."""
MILESTONES = f"""SELECT l.is_hq, l.site,
l.agreed_registration_on, l.agreed_start_on, l.agreed_production_on,
{_LEAD}, {_WHO} FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office AND l.is_open = 1 AND (l.agreed_registration_on < :today
OR l.agreed_start_on < :today OR l.agreed_production_on < :today)"""  # noqa: S608 - our own columns
OPEN = f"""SELECT l.recorded_on, l.last_activity, l.channel, s.until AS staged, {_LEAD}, {_WHO}
FROM lead l LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
LEFT JOIN (SELECT lead_id, max(until) AS until FROM stage_change WHERE office = :office
  AND origin <> 'handover' AND origin <> 'correction' GROUP BY lead_id) s ON s.lead_id = l.id
WHERE l.office = :office AND l.is_open = 1"""  # noqa: S608 - our own columns
HEADS = """SELECT u.id, u.name, u.kind, o.id AS head_id, o.code AS head_code, o.ref AS head_ref,
o.name AS head, o.left_on AS head_left FROM unit u
LEFT JOIN officer o ON o.office = u.office AND o.id = u.head_id
WHERE u.office = :office ORDER BY u.seq, u.id"""
PUT = """INSERT INTO notice(office, mark, officer_id, rung, subject, line, made_on, attempts)
VALUES (:office, :mark, :officer_id, :rung, :subject, :line, :made_on, 0)
ON CONFLICT (office, mark) DO NOTHING"""
KNOWN = "SELECT mark, sent_at, handed_at, problem FROM notice WHERE office = :office"
WAITING = """SELECT n.*, o.name, o.code, o.phone FROM notice n
JOIN officer o ON o.office = n.office AND o.id = n.officer_id
WHERE n.office = :office AND n.sent_at IS NULL AND n.handed_at IS NULL
ORDER BY n.officer_id, n.rung DESC, n.n"""
HAND = """UPDATE notice SET handed_at = :at, attempts = attempts + 1, problem = NULL
WHERE office = :office AND n = :n"""
SENT = "UPDATE notice SET sent_at = :at, problem = NULL WHERE office = :office AND n = :n"
BACK = "UPDATE notice SET handed_at = NULL, problem = :problem WHERE office = :office AND n = :n"
UNKNOWN = """SELECT CAST(count(*) AS BIGINT) AS n FROM notice
WHERE office = :office AND sent_at IS NULL AND handed_at IS NOT NULL"""
AGAIN = """UPDATE notice SET handed_at = NULL
WHERE office = :office AND sent_at IS NULL AND handed_at IS NOT NULL"""
LEFT = """SELECT * FROM officer WHERE office = :office
AND left_on BETWEEN :since AND :until ORDER BY left_on, id"""
OFFICERS = "SELECT id, code FROM officer WHERE office = :office"
