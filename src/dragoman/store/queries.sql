-- Read by both databases. `?` is a parameter, `?*` a list of them. Names can be joined: clauses follow in their order.
-- name: meta_get
SELECT value FROM meta WHERE key = ?
-- name: meta_add
INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING
-- name: meta_put
INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: compartments
SELECT id, audience, version FROM compartment ORDER BY id
-- name: compartment_change
UPDATE compartment SET version = version + 1 WHERE audience = ? RETURNING id, version
-- name: compartment_add
INSERT INTO compartment (id, audience, version)
SELECT coalesce(max(id), 0) + 1, ?, 1 FROM compartment
RETURNING id, version
-- name: compartment_leave
UPDATE compartment SET version = version + 1 WHERE id = ? RETURNING id, version
-- name: change_add
INSERT INTO change (compartment, version, first) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
-- name: changes_since
SELECT first FROM change WHERE compartment = ? AND version > ?

-- name: item_latest
SELECT seq, version, first, kind, key, compartment, current, record FROM item WHERE id = ? ORDER BY version DESC LIMIT 1
-- name: item_add
INSERT INTO item (seq, id, version, first, kind, member, parent, key, compartment, current, record)
SELECT n.seq, ?, ?, n.seq, ?, ?, ?, ?, ?, 1, ?
FROM (SELECT coalesce(max(seq), 0) + 1 AS seq FROM item) AS n
WHERE true
ON CONFLICT (id, version) DO NOTHING
RETURNING seq
-- name: item_add_version
INSERT INTO item (seq, id, version, first, kind, member, parent, key, compartment, current, record)
SELECT n.seq, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
FROM (SELECT coalesce(max(seq), 0) + 1 AS seq FROM item) AS n
-- name: item_pass
UPDATE item SET current = 0 WHERE seq = ?
-- name: item_at_target
SELECT id, first, seq, compartment, record FROM item
WHERE current = 1 AND kind = 'capture' AND member = ? AND key = ?
-- name: item_present
SELECT record FROM item WHERE id = ? AND current = 1
-- name: items_present
SELECT record FROM item WHERE current = 1 AND id IN (?*)
-- name: item_history
SELECT record FROM item WHERE id = ? ORDER BY version
-- name: shelves
SELECT id, version, kind, member, parent, compartment, current, record FROM item
WHERE (id, version) > (?, ?) ORDER BY id, version LIMIT ?
-- name: bodies
SELECT item.seq, item.record, body.bytes FROM item LEFT JOIN body ON body.item = item.first
WHERE item.kind = 'capture' AND item.seq > ? ORDER BY item.seq LIMIT ?
-- name: item_ids
SELECT first, id FROM item WHERE seq IN (?*)

-- name: places
SELECT seq FROM item WHERE current = 1
-- name: places_of_captures
SELECT seq FROM item WHERE current = 1 AND kind = 'capture'
-- name: within
AND compartment IN (?*)
-- name: anywhere
AND compartment IN (SELECT id FROM compartment)
-- name: of_kinds
AND kind IN (?*)
-- name: below
AND parent = ? AND parent <> ''
-- name: among
AND first IN (?*)
-- name: in_order
ORDER BY first
-- name: items_at
SELECT record FROM item WHERE seq IN (?*) ORDER BY first
-- name: placed_at
SELECT first, record FROM item WHERE seq IN (?*) ORDER BY first
-- name: captures_at
SELECT item.record, body.bytes FROM item JOIN body ON body.item = item.first WHERE item.seq IN (?*) ORDER BY item.first

-- name: body_add
INSERT INTO body (item, bytes) VALUES (?, ?)

-- name: act_last
SELECT seq, hash FROM act ORDER BY seq DESC LIMIT 1
-- name: act_add
INSERT INTO act (seq, record, hash) VALUES (?, ?, ?)
-- name: act_item_add
INSERT INTO act_item (item, act) VALUES (?, ?) ON CONFLICT (item, act) DO NOTHING
-- name: acts_after
SELECT seq, record, hash FROM act WHERE seq > ? ORDER BY seq LIMIT ?
-- name: acts_on
SELECT DISTINCT act FROM act_item WHERE item IN (?*)
-- name: acts_named
SELECT item, act FROM act_item WHERE (item, act) > (?, ?) ORDER BY item, act LIMIT ?
-- name: acts_at
SELECT seq, record, hash FROM act WHERE seq IN (?*) ORDER BY seq

-- name: wording_get
SELECT words FROM wording WHERE item = ?
-- name: wording_put
INSERT INTO wording (item, words) VALUES (?, ?) ON CONFLICT (item) DO UPDATE SET words = excluded.words
-- name: wording_drop
DELETE FROM wording WHERE item = ?

-- name: delivery_add
INSERT INTO delivery (seq, id, member, due, claimed, done, record)
SELECT n.seq, ?, ?, ?, 0, ?, ? FROM (SELECT coalesce(max(seq), 0) + 1 AS seq FROM delivery) AS n
WHERE true
ON CONFLICT (id) DO NOTHING
RETURNING seq
-- name: deliveries_due
SELECT seq, record
FROM (
    SELECT seq, record, due, row_number() OVER (PARTITION BY member ORDER BY due, seq) AS turn
    FROM delivery
    WHERE done = 0 AND due <= ? AND claimed <= ?
) AS waiting
ORDER BY turn, due, seq
LIMIT ?
-- name: delivery_claim
UPDATE delivery SET claimed = ? WHERE seq IN (?*)
-- name: delivery_settle
UPDATE delivery SET due = ?, claimed = 0, done = ?, record = ? WHERE id = ? RETURNING seq
-- name: deliveries_of
SELECT record FROM delivery WHERE member = ? ORDER BY seq

-- name: entry_get
SELECT record FROM registry WHERE kind = ? AND id = ?
-- name: entries
SELECT id, record FROM registry WHERE kind = ? AND id > ? ORDER BY id LIMIT ?
-- name: entry_put
INSERT INTO registry (kind, id, record) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET record = excluded.record
-- name: entry_add
INSERT INTO registry (kind, id, record) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO NOTHING RETURNING id
-- name: entry_strike
DELETE FROM registry WHERE kind = ? AND id = ? RETURNING record

-- name: derived_put
INSERT INTO derived (kind, id, engine, record) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, id) DO UPDATE SET engine = excluded.engine, record = excluded.record
-- name: derived_page
SELECT kind, id, engine, record FROM derived WHERE kind = ? AND id > ? ORDER BY id LIMIT ?
-- name: derived_rows
SELECT kind, id, engine, record FROM derived WHERE kind = ? AND id IN (?*) ORDER BY id
-- name: derived_count
SELECT count(*) FROM derived
-- name: derived_count_kind
SELECT count(*) FROM derived WHERE kind = ?
-- name: derived_forget
DELETE FROM derived
-- name: derived_forget_kind
DELETE FROM derived WHERE kind = ?

-- name: wordings
SELECT wording.item, present.compartment, present.kind, wording.words
FROM wording
JOIN item AS start ON start.seq = wording.item
JOIN item AS present ON present.id = start.id AND present.current = 1
WHERE wording.item > ?
ORDER BY wording.item
LIMIT ?
