"""SQL of whom the office keeps in touch with: who keeps them, and when that was last done."""

KEPT = """SELECT c.*, u.name AS unit, u.seq AS unit_seq, u.code AS unit_code, o.name AS keeper,
a.happened_on AS touched, r.from_id AS introduced
FROM contact c
LEFT JOIN unit u ON u.office = c.office AND u.id = c.unit_id
LEFT JOIN officer o ON o.office = c.office AND o.id = c.keeper_id
LEFT JOIN (SELECT whom, max(happened_on) AS happened_on FROM (
SELECT contact_id AS whom, happened_on FROM activity
WHERE office = :office AND touch = 1 AND contact_id IS NOT NULL AND happened_on <= :today
UNION ALL SELECT r.to_id AS whom, a.happened_on FROM activity a
JOIN relation r ON r.office = a.office AND r.from_id = a.contact_id
AND r.kind IN ('president_of', 'secretary_of') AND r.until IS NULL
WHERE a.office = :office AND a.touch = 1 AND a.happened_on <= :today) touches
GROUP BY whom) a ON a.whom = c.id
LEFT JOIN (SELECT DISTINCT from_id FROM relation
WHERE office = :office AND kind = 'introduced_by' AND from_kind = 'contact') r
ON r.from_id = c.id
WHERE c.office = :office AND c.kind = :kind AND c.merged_into_id IS NULL ORDER BY c.id"""
"""Only a touch with content counts, and none that lies ahead of the day asked about; who
speaks with the president or secretary of a chamber is in touch with the chamber."""
WITHOUT_BASIS = """SELECT CAST(count(*) AS BIGINT) AS n FROM contact
WHERE office = :office AND kind IN ('hometown', 'expert', 'official', 'person')
AND COALESCE(consent, 0) = 0 AND COALESCE(basis, 'unknown') = 'unknown'"""
