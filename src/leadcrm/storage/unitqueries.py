"""SQL of units: their targets, what arrived for them, and what they did in a month."""

from leadcrm.storage.queries import BEST_CURRENCY, BEST_FEN

TARGETS = """SELECT t.*, u.kind, u.name AS unit, u.code AS unit_code, u.seq FROM target t
JOIN unit u ON u.office = t.office AND u.id = t.unit_id
WHERE t.office = :office AND t.year BETWEEN :first AND :last
AND (CAST(:metric AS TEXT) IS NULL OR t.metric = :metric)
ORDER BY t.year, t.metric, u.seq, u.id"""
ARRIVED = """SELECT unit_id, bucket, year, CAST(sum(fen) AS BIGINT) AS fen FROM (
SELECT unit_id, bucket, substr(month, 1, 4) AS year, fen FROM rollup
WHERE office = :office AND measure = 'fund' AND month BETWEEN :first AND :last
UNION ALL
SELECT COALESCE(unit_id, '-'), counted_as || '/' || amount_currency, substr(arrived_on, 1, 4),
amount_fen FROM fund
WHERE office = :office AND verified = 1 AND arrived_on BETWEEN :begun AND :until) arrived
GROUP BY unit_id, bucket, year"""
"""Whole months from their totals, the running one by its records."""
AGREED = """SELECT code, stage, unit_id, currency, due, contracted - arrived AS fen FROM (
SELECT l.code, l.stage, l.unit_id, l.contract_inbound_currency AS currency,
l.agreed_production_on AS due, l.contract_inbound_fen AS contracted,
COALESCE((SELECT CAST(sum(f.amount_fen) AS BIGINT) FROM fund f WHERE f.office = l.office
  AND f.lead_id = l.id AND f.arrived_on <= :until), 0) AS arrived
FROM lead l WHERE l.office = :office AND l.agreed_production_on <= :last
AND NOT EXISTS (SELECT 1 FROM fund f WHERE f.office = l.office AND f.lead_id = l.id
  AND f.amount_currency <> l.contract_inbound_currency)) known
WHERE contracted > arrived ORDER BY due, length(code), code"""
COLLECTED = """SELECT unit_id, CAST(count(*) AS BIGINT) AS n FROM contact
WHERE office = :office AND kind = 'hometown' AND unit_id IS NOT NULL
AND merged_into_id IS NULL GROUP BY unit_id"""
PIPELINE = f"""SELECT unit_id, stage, CAST(sum(amount - arrived) AS BIGINT) AS fen FROM (
SELECT l.unit_id, l.stage, COALESCE(f.fen, 0) AS arrived,
{BEST_FEN} AS amount
FROM lead l LEFT JOIN (SELECT lead_id, sum(amount_fen) AS fen FROM fund
WHERE office = :office AND verified = 1 AND amount_currency = :currency GROUP BY lead_id) f
ON f.lead_id = l.id
WHERE l.office = :office AND l.is_open = 1 AND l.unit_id IS NOT NULL
AND {BEST_CURRENCY} = :currency) known WHERE amount > arrived GROUP BY unit_id, stage"""  # noqa: S608 - made of our own names
UNITS = """SELECT u.*, o.name AS head FROM unit u
LEFT JOIN officer o ON o.office = u.office AND o.id = u.head_id
WHERE u.office = :office ORDER BY u.seq, u.id"""
RECORDED = """SELECT unit_id, CAST(count(*) AS BIGINT) AS n FROM lead
WHERE office = :office AND recorded_on BETWEEN :first AND :last GROUP BY unit_id"""
TOUCHES = """SELECT unit_id, CAST(sum(touch) AS BIGINT) AS n FROM activity
WHERE office = :office AND happened_on BETWEEN :first AND :last GROUP BY unit_id"""
LEADS_OF_UNITS = """SELECT code, unit_id, stage, recorded_on AS day FROM lead
WHERE office = :office AND recorded_on BETWEEN :first AND :last ORDER BY length(code), code"""
WORK_OF_UNITS = """SELECT e.code, COALESCE(e.start,
(SELECT r.happened_on FROM record r WHERE r.office = e.office AND r.parent_id = e.id
 AND r.happened_on IS NOT NULL ORDER BY r.id LIMIT 1)) AS day, COALESCE(
(SELECT COALESCE(r.unit_id, o.unit_id) FROM record r
 LEFT JOIN officer o ON o.office = r.office AND o.id = r.owner_id
 WHERE r.office = e.office AND r.parent_id = e.id
 AND COALESCE(r.unit_id, o.unit_id) IS NOT NULL ORDER BY r.id LIMIT 1),
(SELECT o.unit_id FROM guest g JOIN officer o ON o.office = g.office AND o.id = g.officer_id
 WHERE g.office = e.office AND g.event_id = e.id AND g.role IN ('member', 'came')
 AND o.unit_id IS NOT NULL ORDER BY g.role DESC, g.id LIMIT 1),
(SELECT a.unit_id FROM activity a WHERE a.office = e.office AND a.event_id = e.id
 AND a.unit_id IS NOT NULL ORDER BY a.id LIMIT 1),
(SELECT l.unit_id FROM record r JOIN lead l ON l.office = r.office AND l.id = r.lead_id
 WHERE r.office = e.office AND r.parent_id = e.id AND l.unit_id IS NOT NULL
 ORDER BY r.id LIMIT 1),
(SELECT COALESCE(f.unit_id, o.unit_id) FROM followup f
 LEFT JOIN officer o ON o.office = f.office AND o.id = f.owner_id
 WHERE f.office = e.office AND (f.event_id = e.id OR f.record_id IN
 (SELECT r.id FROM record r WHERE r.office = e.office AND r.parent_id = e.id))
 AND COALESCE(f.unit_id, o.unit_id) IS NOT NULL ORDER BY f.id LIMIT 1)) AS unit_id
FROM event e WHERE e.office = :office AND e.kind = :kind ORDER BY length(e.code), e.code"""
"""Trips or delegations, each on its day or that of what a plugin keeps of it, and of one unit:
of whose that is, else of who leads the group or went along, else of who first told, else of
the lead that it is about, else of who has a step to do for it."""
UNVERIFIED = """SELECT l.code, f.amount_fen FROM fund f
JOIN lead l ON l.office = f.office AND l.id = f.lead_id
WHERE f.office = :office AND f.verified = 0 AND f.counted_as = :metric
AND f.amount_currency = :currency AND f.arrived_on BETWEEN :first AND :last
ORDER BY f.arrived_on, f.id"""
OWING = """SELECT * FROM unit WHERE office = :office AND monthly_report_due_day IS NOT NULL
ORDER BY seq, id"""
RECEIVED = """SELECT unit_id, month, received_on FROM submission
WHERE office = :office AND month >= :year AND month < :year || '~'
ORDER BY received_on, id"""
UNOWNED = """SELECT unit_id, CAST(count(*) AS BIGINT) AS n FROM lead
WHERE office = :office AND is_open = 1 AND owner_id IS NULL GROUP BY unit_id"""
HEADQUARTERS = """SELECT unit_id, CAST(count(*) AS BIGINT) AS n FROM lead
WHERE office = :office AND is_hq = 1 AND unit_id IS NOT NULL GROUP BY unit_id"""
