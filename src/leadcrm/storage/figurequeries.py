"""SQL of figures: the facts that they count, each kind of record in one sweep."""

LEADS = """SELECT l.id, l.code, l.ref, l.stage, l.sector, l.channel, l.unit_id, l.is_hq, l.is_open,
l.is_key, l.landed, l.owed, l.next_due, l.dormant_on, l.site, l.extra, l.expands_id,
l.intent_fen, l.total_investment_fen, l.contract_inbound_fen,
l.intent_currency, l.total_investment_currency, l.contract_inbound_currency
FROM lead l WHERE l.office = :office ORDER BY length(l.code), l.code"""
ARRIVED = """SELECT lead_id, CAST(sum(amount_fen) AS BIGINT) AS fen FROM fund
WHERE office = :office AND verified = 1 AND amount_currency = 'CNY' AND arrived_on <= :until
GROUP BY lead_id"""
APPROACHES = """SELECT DISTINCT approach, lead_id FROM activity
WHERE office = :office AND touch = 1 AND approach IS NOT NULL AND lead_id IS NOT NULL"""
TOUCHES = """SELECT code, lead_id, touch, happened_on FROM activity WHERE office = :office
ORDER BY length(code), code"""
STEPS = """SELECT f.code, f.kind, f.due, f.done_on, f.postponed, l.code AS lead FROM followup f
JOIN lead l ON l.office = f.office AND l.id = f.lead_id
WHERE f.office = :office ORDER BY length(f.code), f.code"""
