-- name: word_put
INSERT INTO word (item, terms) VALUES (?, array_to_tsvector(string_to_array(?, ' ')))
ON CONFLICT (item) DO UPDATE SET terms = excluded.terms
-- name: word_drop
DELETE FROM word WHERE item = ?
-- name: word_find
SELECT item FROM word WHERE terms @@ ?::tsquery ORDER BY item DESC LIMIT ?

-- name: written
SELECT (SELECT count(*) FROM act), (SELECT coalesce(max(seq), 0) FROM item),
  (SELECT coalesce(sum(hashtextextended(concat(kind, ' ', id, ' ', encode(record, 'hex')), 0)), 0) FROM registry),
  (SELECT coalesce(sum(hashtextextended(concat(id, ' ', claimed, ' ', encode(record, 'hex')), 0)), 0) FROM delivery)
