"""SQL of lead lists and pages."""

_LEADS = """SELECT l.*, o.name AS owner, u.name AS unit, c.name AS firm, x.code AS expands
FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
LEFT JOIN lead x ON x.office = l.office AND x.id = l.expands_id
WHERE l.office = :office"""
LIST = f"""{_LEADS}
AND (CAST(:stage AS TEXT) IS NULL OR l.stage = :stage)
AND (CAST(:sector AS TEXT) IS NULL OR l.sector = :sector)
AND (CAST(:unit AS TEXT) IS NULL OR l.unit_id = :unit)
AND (CAST(:owner AS TEXT) IS NULL OR l.owner_id = :owner)
AND (CAST(:channel AS TEXT) IS NULL OR l.channel = :channel)
ORDER BY length(l.code), l.code"""
ONE = f"{_LEADS} AND l.id = :id"
SIGNINGS = """SELECT lead_id, stage, origin, happened_on FROM stage_change
WHERE office = :office AND (stage = 'contract_signed' OR origin = 'correction')
AND (CAST(:lead AS TEXT) IS NULL OR lead_id = :lead) ORDER BY id"""
EVENTS = """SELECT k.lead_id, k.role, e.ref, e.name FROM event_link k
JOIN event e ON e.office = k.office AND e.id = k.event_id WHERE k.office = :office
AND (CAST(:lead AS TEXT) IS NULL OR k.lead_id = :lead) ORDER BY k.id"""
LINKED = """SELECT lead_id, role FROM event_link
WHERE office = :office AND event_id = :event ORDER BY id"""
ARRIVED_IN = """SELECT DISTINCT lead_id FROM fund
WHERE office = :office AND verified = 1 AND arrived_on BETWEEN :first AND :last"""
PEOPLE_OF = """SELECT c.code, c.name, c.title, c.phone, r.kind AS relation,
(SELECT max(a.happened_on) FROM activity a WHERE a.office = c.office AND a.contact_id = c.id
AND a.touch = 1) AS touched
FROM relation r JOIN contact c ON c.office = r.office
AND c.id = CASE WHEN r.kind = 'introduced_by' THEN r.to_id ELSE r.from_id END
WHERE r.office = :office AND (
(r.kind <> 'introduced_by' AND (r.to_id = :firm OR r.to_id = :lead))
OR (r.kind = 'introduced_by' AND (r.from_id = :firm OR r.from_id = :lead))) ORDER BY c.id"""
EVENTS_OF = """SELECT k.role, e.name, e.start FROM event_link k
JOIN event e ON e.office = k.office AND e.id = k.event_id
WHERE k.office = :office AND k.lead_id = :lead ORDER BY k.id"""
