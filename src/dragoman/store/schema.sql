-- The whole schema of a SQLite store: what the migrations add up to.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything here can be deleted and built again.
CREATE TABLE derived (
  kind   TEXT NOT NULL,
  id     TEXT NOT NULL,
  engine TEXT NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

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

-- What came into a compartment, went out of it or changed in it, by the version that the compartment had then.
-- `first` is the place of the item's first version.
CREATE TABLE change (
  compartment INTEGER NOT NULL REFERENCES compartment (id),
  version     INTEGER NOT NULL,
  first       INTEGER NOT NULL,
  PRIMARY KEY (compartment, version, first)
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
