-- name: meta_get
SELECT value FROM meta WHERE key = ?
-- name: meta_put
INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING
-- name: capture_newest
SELECT id, digest FROM capture WHERE target = ? ORDER BY seq DESC LIMIT 1
-- name: capture_add
INSERT INTO capture (id, target, digest, record, body) VALUES (?, ?, ?, ?, ?)
-- name: captures_current
SELECT record, body FROM capture AS c
WHERE seq = (SELECT max(seq) FROM capture WHERE target = c.target)
ORDER BY seq
-- name: headers_current
SELECT record FROM capture AS c
WHERE seq = (SELECT max(seq) FROM capture WHERE target = c.target)
ORDER BY seq
-- name: refusal_add
INSERT INTO refusal (id, record) VALUES (?, ?) ON CONFLICT (id) DO NOTHING
-- name: refusals
SELECT record FROM refusal ORDER BY seq
-- name: judgement_add
INSERT INTO judgement (id, record) VALUES (?, ?)
-- name: judgements
SELECT record FROM judgement ORDER BY seq
-- name: derived_put
INSERT INTO derived (kind, id, engine, record) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, id) DO UPDATE SET engine = excluded.engine, record = excluded.record
-- name: derived_get
SELECT kind, id, engine, record FROM derived WHERE kind = ? ORDER BY id
-- name: derived_forget
DELETE FROM derived
