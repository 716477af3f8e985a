-- All items of one audience lie together; `version` grows with each change among them.
CREATE TABLE compartment (
  id       INTEGER PRIMARY KEY,
  audience TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL
) STRICT;

-- One row for each version of an item. `first` is the place of its first version; `current` is 1 on the present one.
CREATE TABLE item (
  seq         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL,
  version     INTEGER NOT NULL,
  first       INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  member      TEXT NOT NULL,
  parent      TEXT NOT NULL,
  key         TEXT NOT NULL,
  compartment INTEGER NOT NULL REFERENCES compartment (id),
  current     INTEGER NOT NULL,
  record      BLOB NOT NULL,
  UNIQUE (id, version)
) STRICT;
CREATE INDEX item_place ON item (compartment, kind, first, seq) WHERE current = 1;
CREATE INDEX item_below ON item (parent, compartment, first, seq) WHERE current = 1 AND parent <> '';
CREATE UNIQUE INDEX item_target ON item (member, key) WHERE current = 1 AND kind = 'capture';

-- Bytes as received, never altered. `item` is the place of the capture's first version.
CREATE TABLE body (
  item  INTEGER PRIMARY KEY REFERENCES item (seq),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE act (
  seq    INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  hash   BLOB NOT NULL
) STRICT;

CREATE TABLE act_item (
  item TEXT NOT NULL,
  act  INTEGER NOT NULL REFERENCES act (seq),
  PRIMARY KEY (item, act)
) STRICT, WITHOUT ROWID;

-- Moments are microseconds since 1970, UTC.
CREATE TABLE delivery (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  member  TEXT NOT NULL,
  due     INTEGER NOT NULL,
  claimed INTEGER NOT NULL,
  done    INTEGER NOT NULL,
  record  BLOB NOT NULL
) STRICT;
CREATE INDEX delivery_open ON delivery (due) WHERE done = 0;
CREATE INDEX delivery_member ON delivery (member, seq);

CREATE TABLE registry (
  kind   TEXT NOT NULL,
  id     TEXT NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- The words of each present item, for the day when it moves to another compartment.
CREATE TABLE wording (
  item  INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

-- Each word is written with its item's compartment before it, so that a query walks through the reader's rows alone.
CREATE VIRTUAL TABLE word USING fts5 (
  words, content = '', contentless_delete = 1, detail = none,
  tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);

-- What a store of version 1 holds is all of its one member.
INSERT INTO compartment (id, audience, version)
SELECT 1, '["member--self"]', 1 WHERE EXISTS (SELECT 1 FROM capture UNION ALL SELECT 1 FROM refusal UNION ALL SELECT 1 FROM judgement);

CREATE TEMP TABLE moved AS
SELECT 'capture' AS kind, id, target, CAST(record AS TEXT) AS record, seq,
       seq = max(seq) OVER (PARTITION BY target) AS current
FROM capture
UNION ALL SELECT 'refusal', id, '', CAST(record AS TEXT), seq, 1 FROM refusal
UNION ALL SELECT 'judgement', id, '', CAST(record AS TEXT), seq, 1 FROM judgement
ORDER BY 1, 5;

INSERT INTO item (seq, id, version, first, kind, member, parent, key, compartment, current, record)
SELECT rowid, id, 1, rowid, kind, 'member--self', '', iif(kind = 'capture', sha256(target), ''), 1, current,
       CAST(json_object(
         'id', id, 'kind', kind, 'member', 'member--self',
         'at', coalesce(record ->> 'received', record ->> 'made', '1970-01-01T00:00:00Z'),
         'record', json(json_remove(record, '$.label')),
         'label', json(coalesce(record -> 'label', '{"origin":["member--self"]}'))
       ) AS BLOB)
FROM moved;

INSERT INTO body (item, bytes)
SELECT item.seq, capture.body FROM item JOIN capture ON capture.id = item.id WHERE item.kind = 'capture';

DROP TABLE moved;
DROP TABLE capture;
DROP TABLE refusal;
DROP TABLE judgement;
