"""All SQL, as named constants in the part of SQL that SQLite and PostgreSQL share."""

from leadcrm.domain.money import BEST_KNOWN

# --- the journal ---------------------------------------------------------------------------
HEAD = "SELECT seq, hash FROM head WHERE office = :office AND device = :device"
LAST_OP = "SELECT max(op) AS op FROM head WHERE office = :office"
OFFICES = "SELECT DISTINCT office FROM head ORDER BY office"
SEEN = """SELECT device, seq FROM head
WHERE office = :office AND seq > noted AND device <> :device ORDER BY device"""
NOTED = "UPDATE head SET noted = seq WHERE office = :office AND seq > noted"
PUT_HEAD = """INSERT INTO head(office, device, seq, noted, op, hash)
VALUES (:office, :device, :seq, 0, :op, :hash)
ON CONFLICT (office, device) DO UPDATE SET seq = excluded.seq, op = excluded.op,
hash = excluded.hash"""
PUT_COMMAND = """INSERT INTO command(office, op, device, seq, verb, actor, at, target, seen, note,
hash) VALUES (:office, :op, :device, :seq, :verb, :actor, :at, :target, :seen, :note, :hash)"""
CHANGE_COLUMNS = (
    "office",
    "op",
    "slot",
    "many",
    "kind",
    "entity",
    "entity_id",
    "data",
    "salt",
    "digest",
)
DEVICE = "SELECT device FROM device WHERE place = :place"
FORGET_DEVICE = "DELETE FROM device WHERE place = :place"
PUT_DEVICE = "INSERT INTO device(place, device) VALUES (:place, :device)"
COUNTER = "SELECT last FROM counter WHERE office = :office AND kind = :kind"
COUNTERS = "SELECT kind, last FROM counter WHERE office = :office"
PUT_COUNTER = """INSERT INTO counter(office, kind, last) VALUES (:office, :kind, :last)
ON CONFLICT (office, kind) DO UPDATE SET last = excluded.last"""
CHUNK_AT = """SELECT entity_id, many, slot FROM change
WHERE office = :office AND op = :op AND slot <= :slot ORDER BY slot DESC LIMIT 1"""
LOG = """SELECT c.op, c.slot, c.many, c.kind, c.entity, c.entity_id, c.data,
m.verb, m.actor, m.at, m.target
FROM change c JOIN command m ON m.office = c.office AND m.op = c.op
WHERE c.office = :office AND c.entity_id = :id"""
LAST_RESTORE = """SELECT max(at) AS at FROM command
WHERE office = :office AND verb = 'restore'"""
EXPIRED = """SELECT count(*) AS n FROM contact
WHERE office = :office AND keep_until IS NOT NULL AND keep_until < :today
AND kind IN ('hometown', 'expert', 'official', 'person') AND merged_into_id IS NULL"""
BEGUN = "SELECT at FROM command WHERE office = :office ORDER BY n LIMIT 1"
COMMAND = "SELECT * FROM command WHERE office = :office AND op = :op"
CHANGES = "SELECT * FROM change WHERE office = :office AND op = :op ORDER BY slot"
RECENT = """SELECT op, verb, actor, at, target, note FROM command
WHERE office = :office AND op < :before ORDER BY op DESC LIMIT :limit"""
READINGS_OF = """SELECT op, verb, actor, at, note FROM command
WHERE office = :office AND verb = 'reveal' AND note LIKE :quoted ORDER BY op DESC LIMIT :limit"""
TURNS_OF = """SELECT op, verb, target FROM command
WHERE office = :office AND target BETWEEN :first AND :last"""
HAS_CHANGES = "SELECT 1 AS found FROM change WHERE office = :office AND op = :op LIMIT 1"
TOUCHED_SINCE = """SELECT DISTINCT entity, entity_id FROM change
WHERE office = :office AND entity_id BETWEEN :lo AND :hi AND op > :op"""
TURNED = "SELECT entity_id, data FROM change WHERE office = :office AND op = :op"
EDITED_ALONE = """SELECT DISTINCT entity_id FROM change
WHERE office = :office AND entity_id BETWEEN :lo AND :hi AND many = 1"""
DEVICES = "SELECT device, seq, hash, op FROM head WHERE office = :office ORDER BY device"
BY_SEQ = """SELECT * FROM command
WHERE office = :office AND device = :device AND seq BETWEEN :lo AND :hi ORDER BY seq"""
ALL_CHANGES = """SELECT op, slot, many, kind, entity, entity_id, data FROM change
WHERE office = :office ORDER BY op, slot"""
COUNT_CHANGES = """SELECT entity, kind, CAST(sum(many) AS BIGINT) AS n FROM change
WHERE office = :office GROUP BY entity, kind"""
COUNT_ROWS = "SELECT count(*) AS n FROM {kind} WHERE office = :office"
COUNT_COMMANDS = "SELECT count(*) AS n FROM command WHERE office = :office"
PAYLOADS = """SELECT * FROM change
WHERE office = :office AND data IS NOT NULL AND kind <> 'erase' ORDER BY op, slot"""
PUT_PAYLOAD = """UPDATE change SET data = :data, salt = :salt
WHERE office = :office AND op = :op AND slot = :slot"""
NOTES = "SELECT * FROM command WHERE office = :office AND note IS NOT NULL ORDER BY op"
PUT_NOTE = "UPDATE command SET note = :note WHERE office = :office AND op = :op"
ERASURES = """SELECT op, entity_id, data FROM change
WHERE office = :office AND kind = 'erase' ORDER BY op, slot"""
READ_OUT = """SELECT count(*) AS n FROM command
WHERE office = :office AND verb IN ('export', 'reveal') AND op > :op"""
ALL_NOTICES = "SELECT n, line, problem FROM notice WHERE office = :office"
SET_NOTICE = "UPDATE notice SET {sets} WHERE office = :office AND n = :n"
STRAY_CHANGE = """SELECT c.op FROM change c
LEFT JOIN command m ON m.office = c.office AND m.op = c.op
WHERE c.office = :office AND m.op IS NULL LIMIT 1"""

# --- records of any kind (names in braces are ours, never data) ---
ROW = "SELECT * FROM {kind} WHERE office = :office AND id = :id"
ROWS = "SELECT * FROM {kind} WHERE office = :office ORDER BY id"
ALIVE = "SELECT id FROM {kind} WHERE office = :office AND id BETWEEN :lo AND :hi ORDER BY id"
REMOVE = "DELETE FROM {kind} WHERE office = :office AND id = :id"
SET = "UPDATE {kind} SET {sets} WHERE office = :office AND id = :id"
USERS = """SELECT * FROM {kind}
WHERE office = :office AND {field} BETWEEN :lo AND :hi AND id NOT BETWEEN :lo AND :hi"""
CHILDREN_WITHIN = """SELECT id FROM {kind}
WHERE office = :office AND {field} = :id AND id BETWEEN :lo AND :hi"""
BY_FIELD = "SELECT * FROM {kind} WHERE office = :office AND {field} = :value"
COLUMNS = "SELECT id, {columns} FROM {kind} WHERE office = :office ORDER BY id"
BEST_FEN, BEST_CURRENCY = (
    f"COALESCE({', '.join(f'l.{kind}_{unit}' for kind in BEST_KNOWN)})"
    for unit in ("fen", "currency")
)
"""The best-known amount of lead `l`, as `domain.money` has it: only to order, or of one kind."""
BETWEEN = "SELECT * FROM {kind} WHERE office = :office AND id BETWEEN :lo AND :hi"
IS_EMPTY = "SELECT 1 AS found FROM {kind} WHERE office = :office LIMIT 1"
MERGED = """SELECT id, code, ref, name, merged_into_id FROM contact
WHERE office = :office AND merged_into_id IS NOT NULL ORDER BY id"""
SETTING = "SELECT value FROM setting WHERE office = :office AND key = :key"
SETTINGS = "SELECT key, value FROM setting WHERE office = :office ORDER BY key"

# --- projections ----------------------------------------------------------------------------
FACTS = """SELECT l.id, l.stage, l.unit_id, l.is_hq, l.site, l.recorded_on,
l.contract_inbound_fen, l.total_investment_fen, l.intent_fen, c.top500,
l.is_open, l.is_key, l.landed, l.owed, l.next_due, l.last_activity, l.dormant_on, l.rolled,
f.due AS found_due, a.happened_on AS found_activity, s.until AS found_stage,
p.verified AS found_verified
FROM lead l
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
LEFT JOIN (SELECT lead_id, min(due) AS due FROM followup WHERE office = :office
  AND done_on IS NULL AND lead_id BETWEEN :lo AND :hi GROUP BY lead_id) f ON f.lead_id = l.id
LEFT JOIN (SELECT lead_id, max(happened_on) AS happened_on FROM activity WHERE office = :office
  AND touch = 1 AND lead_id BETWEEN :lo AND :hi GROUP BY lead_id) a ON a.lead_id = l.id
LEFT JOIN (SELECT lead_id, max(until) AS until FROM stage_change WHERE office = :office
  AND origin <> 'handover' AND origin <> 'correction'
  AND lead_id BETWEEN :lo AND :hi GROUP BY lead_id) s ON s.lead_id = l.id
LEFT JOIN (SELECT lead_id, max(verified) AS verified FROM fund WHERE office = :office
  AND lead_id BETWEEN :lo AND :hi GROUP BY lead_id) p ON p.lead_id = l.id
WHERE l.office = :office AND l.id BETWEEN :lo AND :hi"""
PUT_DERIVED = """UPDATE lead SET is_open = :is_open, is_key = :is_key, landed = :landed,
owed = :owed, next_due = :next_due, last_activity = :last_activity, dormant_on = :dormant_on,
rolled = :rolled WHERE office = :office AND id = :id"""
TOP500 = "SELECT id, top500 FROM contact WHERE office = :office AND top500 IS NOT NULL"
LEADS_OF_CONTACT = "SELECT id FROM lead WHERE office = :office AND contact_id = :id"
ROLL = """INSERT INTO rollup(office, measure, unit_id, bucket, month, n, fen)
VALUES (:office, :measure, :unit_id, :bucket, :month, :n, :fen)
ON CONFLICT (office, measure, unit_id, bucket, month)
DO UPDATE SET n = rollup.n + excluded.n, fen = rollup.fen + excluded.fen"""
LEAD_ROLLUP = """SELECT bucket, CAST(sum(n) AS BIGINT) AS n FROM rollup
WHERE office = :office AND measure = 'lead' GROUP BY bucket"""
ROLLUP = """SELECT measure, unit_id, bucket, month, n, fen FROM rollup
WHERE office = :office AND (n <> 0 OR fen <> 0) ORDER BY measure, unit_id, bucket, month"""

# --- funds and events
_FUND = """SELECT f.*, l.code AS lead, l.ref AS lead_ref, l.name AS name, u.name AS unit,
o.name AS approved_by FROM fund f JOIN lead l ON l.office = f.office AND l.id = f.lead_id
LEFT JOIN unit u ON u.office = f.office AND u.id = f.unit_id
LEFT JOIN officer o ON o.office = f.office AND o.id = f.approved_by_id
WHERE f.office = :office"""
ARRIVALS = """SELECT f.code, l.code AS lead, f.unit_id, f.amount_fen AS fen FROM fund f
JOIN lead l ON l.office = f.office AND l.id = f.lead_id
WHERE f.office = :office AND f.counted_as = :metric AND f.amount_currency = :currency
AND f.verified = :verified AND f.arrived_on BETWEEN :first AND :last
ORDER BY f.arrived_on, f.id"""
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

# --- words that stand on a record ---
IN_WORDS = """SELECT 'lead' AS kind, lead_id AS id, 'activity' AS place, content AS words
FROM activity WHERE office = :office AND lead_id IS NOT NULL AND content LIKE :like ESCAPE '!'
UNION ALL SELECT 'contact', contact_id, 'activity', content FROM activity
WHERE office = :office AND contact_id IS NOT NULL AND lead_id IS NULL
AND content LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', lead_id, 'problem', content FROM problem
WHERE office = :office AND content LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', lead_id, 'followup', what FROM followup
WHERE office = :office AND lead_id IS NOT NULL AND what LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', lead_id, 'followup', outcome FROM followup
WHERE office = :office AND lead_id IS NOT NULL AND outcome LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', id, 'note', note FROM lead
WHERE office = :office AND note LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', id, 'extra', extra FROM lead
WHERE office = :office AND extra LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', id, 'chain', chain FROM lead
WHERE office = :office AND chain LIKE :like ESCAPE '!'
UNION ALL SELECT 'lead', id, 'tags', tags FROM lead
WHERE office = :office AND tags LIKE :like ESCAPE '!'
UNION ALL SELECT 'contact', id, 'note', note FROM contact
WHERE office = :office AND note LIKE :like ESCAPE '!'
UNION ALL SELECT 'contact', id, 'extra', extra FROM contact
WHERE office = :office AND extra LIKE :like ESCAPE '!'
LIMIT :most"""
CHANNELS_USED = "SELECT DISTINCT channel FROM lead WHERE channel IS NOT NULL"
"""Every channel, and word of the office's own, by which leads came."""
OTHER = """COALESCE(c.code, e.code, a.code, r.code) AS other,
COALESCE(c.name, e.name, a.name, r.name) AS other_name"""
JOINED = """LEFT JOIN record r ON r.office = f.office AND r.id = f.record_id
LEFT JOIN contact c ON c.office = f.office AND c.id = f.contact_id
LEFT JOIN event e ON e.office = f.office AND e.id = f.event_id
LEFT JOIN unit a ON a.office = f.office AND a.id = f.about_unit_id"""
"""What a follow-up `f` is about where that is no lead, in the order of `domain.about`."""
