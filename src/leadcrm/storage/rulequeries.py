"""SQL of the rules: what is known of every lead, or of one."""

LEADS = """SELECT l.*, o.name AS owner, u.name AS unit FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office AND (CAST(:lead AS TEXT) IS NULL OR l.id = :lead)
ORDER BY length(l.code), l.code"""
STEPS = """SELECT f.lead_id, CAST(count(*) AS BIGINT) AS open_steps,
CAST(sum(CASE WHEN o.left_on IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS left_steps,
max(f.postponed) AS postponed
FROM followup f JOIN officer o ON o.office = f.office AND o.id = f.owner_id
WHERE f.office = :office AND f.done_on IS NULL
AND (CAST(:lead AS TEXT) IS NULL OR f.lead_id = :lead) GROUP BY f.lead_id"""
CHANGES = """SELECT lead_id, stage, origin, happened_on, until, reason, text, approved_by_id,
evidence FROM stage_change WHERE office = :office
AND (CAST(:lead AS TEXT) IS NULL OR lead_id = :lead) ORDER BY id"""
CEREMONIES = """SELECT DISTINCT lead_id FROM event_link WHERE office = :office AND role = 'started'
AND (CAST(:lead AS TEXT) IS NULL OR lead_id = :lead)"""
