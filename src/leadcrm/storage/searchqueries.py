"""SQL of the embedded engine's search: texts by number, and grams in a full-text table."""

TEXTS = "CREATE TABLE sought(n INTEGER PRIMARY KEY, text TEXT, settled INTEGER NOT NULL) STRICT"
WAITING_INDEX = "CREATE INDEX sought_waiting ON sought(n) WHERE settled = 0"
GRAMS = """CREATE VIRTUAL TABLE gram USING fts5(
g, content='', detail=none, columnsize=0, prefix='2', tokenize="ascii")"""
VOCABULARY = "CREATE VIRTUAL TABLE gramterm USING fts5vocab(gram, row)"
BUFFER = "INSERT INTO gram(gram, rank) VALUES ('hashsize', 33554432)"
OPENED = (
    "SELECT 1 FROM gram LIMIT 0",
    "SELECT 1 FROM gramterm LIMIT 0",
    "SELECT 1 FROM json_each('[]') LIMIT 0",
)

MARK = """INSERT INTO sought(n, text, settled)
SELECT :base + n, NULL, 0 FROM {kind} WHERE office = :office AND id = :id
ON CONFLICT (n) DO UPDATE SET settled = 0"""
WAITING = """SELECT count(*) AS n FROM
(SELECT 1 FROM sought WHERE settled = 0 LIMIT :most)"""
MARKED = """SELECT s.n, s.text, r.id, {fields} FROM sought s
LEFT JOIN {kind} r ON r.n = s.n - :base
WHERE s.settled = 0 AND s.n BETWEEN :base AND :end ORDER BY s.n"""
NUMBERS = "SELECT n, id FROM {kind} WHERE office = :office AND id BETWEEN :lo AND :hi ORDER BY id"
PUT_TEXT = """INSERT INTO sought(n, text, settled) VALUES (?, ?, 1)
ON CONFLICT (n) DO UPDATE SET text = excluded.text, settled = 1"""
LEFT = "SELECT n, text FROM sought WHERE n BETWEEN :lo AND :hi AND text IS NOT NULL"
DROP_TEXT = "DELETE FROM sought WHERE n = ?"
PUT_GRAMS = "INSERT INTO gram(rowid, g) VALUES (?, ?)"
TAKE_GRAMS = "INSERT INTO gram(gram, rowid, g) VALUES ('delete', ?, ?)"
OPTIMIZE = "INSERT INTO gram(gram) VALUES ('optimize')"

MATCHING = """SELECT s.n, s.text FROM gram g CROSS JOIN sought s ON s.n = g.rowid
WHERE g.gram MATCH :match AND g.rowid BETWEEN :lo AND :hi AND s.settled = 1 ORDER BY g.rowid"""
ALL_TEXTS = "SELECT n, text FROM sought WHERE n BETWEEN :lo AND :hi AND settled = 1 ORDER BY n"
TERMS = "SELECT term FROM gramterm WHERE term >= :start AND term < :end LIMIT :most"
RECORDS = """SELECT r.* FROM json_each(:numbers) j CROSS JOIN {kind} r ON r.n = j.value
WHERE r.office = :office"""

INSTANCES = """CREATE VIRTUAL TABLE IF NOT EXISTS temp.graminstance
USING fts5vocab(main, gram, instance)"""
INDEXED = "SELECT doc, term FROM temp.graminstance"
ROWS_AND_TEXTS = """SELECT r.id, {fields}, s.text, s.settled FROM {kind} r
LEFT JOIN sought s ON s.n = r.n + :base WHERE r.office = :office"""
STRAY = """SELECT s.n FROM sought s WHERE s.settled = 1 AND s.n BETWEEN :base AND :end
AND NOT EXISTS (SELECT 1 FROM {kind} r WHERE r.n = s.n - :base)"""
KEPT = "SELECT n, text FROM sought"
