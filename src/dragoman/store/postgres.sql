-- name: word_put
INSERT INTO word (item, terms) VALUES (?, array_to_tsvector(string_to_array(?, ' ')))
ON CONFLICT (item) DO UPDATE SET terms = excluded.terms
-- name: word_drop
DELETE FROM word WHERE item = ?
-- name: word_find
SELECT item FROM word WHERE terms @@ ?::tsquery ORDER BY item DESC LIMIT ?
