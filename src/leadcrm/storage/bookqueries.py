"""SQL of arrivals and events: lists with what they belong to."""

_FUND = """SELECT f.*, l.code AS lead, l.ref AS lead_ref, l.name AS name, u.name AS unit,
o.name AS approved_by FROM fund f JOIN lead l ON l.office = f.office AND l.id = f.lead_id
LEFT JOIN unit u ON u.office = f.office AND u.id = f.unit_id
LEFT JOIN officer o ON o.office = f.office AND o.id = f.approved_by_id
WHERE f.office = :office"""
ONE_FUND = f"{_FUND} AND f.id = :id"
FUNDS = f"""{_FUND}
AND (CAST(:currency AS TEXT) IS NULL OR f.amount_currency = :currency)
AND (CAST(:metric AS TEXT) IS NULL OR f.counted_as = :metric)
AND (CAST(:lead AS TEXT) IS NULL OR f.lead_id = :lead)
AND (CAST(:unit AS TEXT) IS NULL OR f.unit_id = :unit)
AND (CAST(:verified AS INTEGER) IS NULL OR f.verified = :verified)
AND f.arrived_on BETWEEN :first AND :last ORDER BY f.arrived_on, f.id"""
EVENTS = """SELECT e.*, k.role, k.n FROM event e LEFT JOIN (
SELECT event_id, role, CAST(count(*) AS BIGINT) AS n FROM event_link
WHERE office = :office GROUP BY event_id, role) k ON k.event_id = e.id
WHERE e.office = :office ORDER BY e.id, k.role"""
"""One row for each event and role; the role is NULL for an event without leads."""
