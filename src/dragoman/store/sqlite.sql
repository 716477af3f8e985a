-- name: word_put
INSERT OR REPLACE INTO word (rowid, words) VALUES (?, ?)
-- name: word_drop
DELETE FROM word WHERE rowid = ?
-- name: word_find
SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?
