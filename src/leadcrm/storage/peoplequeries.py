"""SQL of hometown people: who keeps them, and when somebody was last in touch."""

HOMETOWN = """SELECT c.*, u.name AS unit, u.seq AS unit_seq, u.code AS unit_code, o.name AS keeper,
a.happened_on AS touched, r.from_id AS introduced
FROM contact c
LEFT JOIN unit u ON u.office = c.office AND u.id = c.unit_id
LEFT JOIN officer o ON o.office = c.office AND o.id = c.keeper_id
LEFT JOIN (SELECT contact_id, max(happened_on) AS happened_on FROM activity
WHERE office = :office AND touch = 1 AND contact_id IS NOT NULL AND happened_on <= :today
GROUP BY contact_id) a ON a.contact_id = c.id
LEFT JOIN (SELECT DISTINCT from_id FROM relation
WHERE office = :office AND kind = 'introduced_by' AND from_kind = 'contact') r
ON r.from_id = c.id
WHERE c.office = :office AND c.kind = 'hometown' ORDER BY c.id"""
"""Only a touch with content counts, and none that lies ahead of the day asked about."""
WITHOUT_BASIS = """SELECT CAST(count(*) AS BIGINT) AS n FROM contact
WHERE office = :office AND kind IN ('hometown', 'expert', 'official', 'person')
AND COALESCE(consent, 0) = 0 AND COALESCE(basis, 'unknown') = 'unknown'"""
