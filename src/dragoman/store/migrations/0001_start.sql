CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Bytes as received, never altered. The newest row of a target is its current version.
CREATE TABLE capture (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  target TEXT NOT NULL,
  digest TEXT NOT NULL,
  record BLOB NOT NULL,
  body   BLOB NOT NULL
) STRICT;
CREATE INDEX capture_target ON capture (target, seq);

CREATE TABLE refusal (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  record BLOB NOT NULL
) STRICT;

CREATE TABLE judgement (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  record BLOB NOT NULL
) STRICT;

-- Everything here can be deleted and built again.
CREATE TABLE derived (
  kind   TEXT NOT NULL,
  id     TEXT NOT NULL,
  engine TEXT NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
