"""SQL of leads: lists and pages, what figures count of them, what rules ask of them."""

from leadcrm.storage.tables import table

_LEADS = """SELECT l.*, o.name AS owner, u.name AS unit, c.name AS firm, c.top500,
c.code AS firm_code, x.code AS expands
FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
LEFT JOIN lead x ON x.office = l.office AND x.id = l.expands_id
WHERE l.office = :office"""
_ASKED = [
    column
    for column in table("lead").columns
    if column.link or column.name == "channel" or column.type in {"choice", "flag"}
]
NARROWED = tuple(column.name for column in _ASKED)
"""The columns by which a list of leads can be narrowed; NULL leaves one out."""
_NARROW = " ".join(
    f"AND (CAST(:{each.name} AS {'INTEGER' if each.type == 'flag' else 'TEXT'}) IS NULL "
    f"OR l.{each.name} = :{each.name})"
    for each in _ASKED
)
LIST = f"{_LEADS} {_NARROW} ORDER BY length(l.code), l.code"
ONE = f"{_LEADS} AND l.id = :id"
SIGNINGS = """SELECT lead_id, stage, origin, happened_on FROM stage_change
WHERE office = :office AND (stage = 'contract_signed' OR origin = 'correction')
AND (CAST(:lead AS TEXT) IS NULL OR lead_id = :lead) ORDER BY id"""
SIGNED_ENTRIES = """SELECT lead_id, stage, origin, happened_on FROM stage_change
WHERE office = :office AND (stage = 'contract_signed' OR origin = 'correction')
ORDER BY lead_id, id"""
STAGES_OF_LEADS = """SELECT id, code, stage, sector FROM lead
WHERE office = :office ORDER BY id"""
"""Both by lead, so that they are gone through side by side."""
EVENTS = """SELECT k.lead_id, k.role, e.ref, e.name FROM event_link k
JOIN event e ON e.office = k.office AND e.id = k.event_id WHERE k.office = :office
AND (CAST(:lead AS TEXT) IS NULL OR k.lead_id = :lead) ORDER BY k.id"""
LINKED = """SELECT lead_id, role FROM event_link
WHERE office = :office AND event_id = :event ORDER BY id"""
ARRIVED_IN = """SELECT DISTINCT lead_id FROM fund
WHERE office = :office AND verified = 1 AND arrived_on BETWEEN :first AND :last"""
PEOPLE_OF = """SELECT c.code, c.name, c.title, c.phone, c.other_phones, r.kind AS relation, r.note,
(SELECT max(a.happened_on) FROM activity a WHERE a.office = c.office AND a.contact_id = c.id
AND a.touch = 1) AS touched
FROM relation r JOIN contact c ON c.office = r.office
AND c.id = CASE WHEN r.kind = 'introduced_by' THEN r.to_id ELSE r.from_id END
WHERE r.office = :office AND r.until IS NULL AND r.kind <> 'different_from' AND (
(r.kind <> 'introduced_by' AND (r.to_id = :firm OR r.to_id = :lead))
OR (r.kind = 'introduced_by' AND (r.from_id = :firm OR r.from_id = :lead))) ORDER BY c.id"""
EVENTS_OF = """SELECT k.role, e.name, e.start FROM event_link k
JOIN event e ON e.office = k.office AND e.id = k.event_id
WHERE k.office = :office AND k.lead_id = :lead ORDER BY k.id"""
CODES = """SELECT id, code FROM lead WHERE office = :office
AND (CAST(:channel AS TEXT) IS NULL OR channel = :channel)
AND (CAST(:contact_id AS TEXT) IS NULL OR contact_id = :contact_id)
AND (CAST(:owner_id AS TEXT) IS NULL OR owner_id = :owner_id)
AND (CAST(:unit_id AS TEXT) IS NULL OR unit_id = :unit_id)
AND (CAST(:stage AS TEXT) IS NULL OR stage = :stage)
AND (CAST(:is_open AS INTEGER) IS NULL OR is_open = :is_open)"""
"""Which leads are all of this, in no order."""
COUNTED = """SELECT l.id, l.code, l.stage, l.sector, l.channel, l.is_hq, l.is_open, l.is_key,
l.landed, l.owed, l.next_due, l.dormant_on, l.site, l.extra, l.expands_id, l.tags, l.recorded_on,
l.intent_fen, l.total_investment_fen, l.contract_inbound_fen,
l.intent_currency, l.total_investment_currency, l.contract_inbound_currency
FROM lead l WHERE l.office = :office"""
"""What figures look at in each lead; in no order, so that nothing is kept back to sort it."""
ARRIVED_UNTIL = """SELECT lead_id, CAST(sum(amount_fen) AS BIGINT) AS fen FROM fund
WHERE office = :office AND verified = 1 AND amount_currency = 'CNY' AND arrived_on <= :until
GROUP BY lead_id"""
APPROACHES = """SELECT DISTINCT approach, lead_id FROM activity
WHERE office = :office AND touch = 1 AND approach IS NOT NULL AND lead_id IS NOT NULL"""
TOUCHES = """SELECT code, lead_id, unit_id, touch, happened_on FROM activity WHERE office = :office
ORDER BY length(code), code"""
PROMISED = """SELECT f.code, f.kind, f.due, f.done_on, f.postponed, l.code AS lead FROM followup f
JOIN lead l ON l.office = f.office AND l.id = f.lead_id
WHERE f.office = :office ORDER BY length(f.code), f.code"""
SITUATIONS = """SELECT l.*, o.name AS owner, u.name AS unit FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office AND (CAST(:lead AS TEXT) IS NULL OR l.id = :lead)
ORDER BY length(l.code), l.code"""
OPEN_STEPS = """SELECT f.lead_id, CAST(count(*) AS BIGINT) AS open_steps,
CAST(sum(CASE WHEN o.left_on IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS left_steps,
max(f.postponed) AS postponed
FROM followup f LEFT JOIN officer o ON o.office = f.office AND o.id = f.owner_id
WHERE f.office = :office AND f.done_on IS NULL
AND (CAST(:lead AS TEXT) IS NULL OR f.lead_id = :lead) GROUP BY f.lead_id"""
CHANGES = """SELECT lead_id, stage, origin, happened_on, until, reason, text, approved_by_id,
evidence FROM stage_change WHERE office = :office
AND (CAST(:lead AS TEXT) IS NULL OR lead_id = :lead) ORDER BY id"""
CEREMONIES = """SELECT DISTINCT lead_id FROM event_link WHERE office = :office AND role = 'started'
AND (CAST(:lead AS TEXT) IS NULL OR lead_id = :lead)"""
