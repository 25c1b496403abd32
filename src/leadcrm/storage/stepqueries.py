"""SQL of what a follow-up `f` is about where that is no lead: a contact, an event, a unit …."""

OTHER = """COALESCE(r.code, c.code, e.code, a.code) AS other,
COALESCE(r.name, c.name, e.name, a.name) AS other_name"""
JOINED = """LEFT JOIN record r ON r.office = f.office AND r.id = f.record_id
LEFT JOIN contact c ON c.office = f.office AND c.id = f.contact_id
LEFT JOIN event e ON e.office = f.office AND e.id = f.event_id
LEFT JOIN unit a ON a.office = f.office AND a.id = f.about_unit_id"""
