CREATE TABLE meta (
  key   text COLLATE "C" PRIMARY KEY,
  value bytea NOT NULL
);

-- All items of one audience lie together; `version` grows with each change among them.
CREATE TABLE compartment (
  id       bigint PRIMARY KEY,
  audience text COLLATE "C" NOT NULL UNIQUE,
  version  bigint NOT NULL
);

-- One row for each version of an item. `first` is the place of its first version; `current` is 1 on the present one.
CREATE TABLE item (
  seq         bigint PRIMARY KEY,
  id          text COLLATE "C" NOT NULL,
  version     bigint NOT NULL,
  first       bigint NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  member      text COLLATE "C" NOT NULL,
  parent      text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  compartment bigint NOT NULL REFERENCES compartment (id),
  current     bigint NOT NULL,
  record      bytea NOT NULL,
  UNIQUE (id, version)
);
CREATE INDEX item_place ON item (compartment, kind, first, seq) WHERE current = 1;
CREATE INDEX item_below ON item (parent, compartment, first, seq) WHERE current = 1 AND parent <> '';
CREATE UNIQUE INDEX item_target ON item (member, key) WHERE current = 1 AND kind = 'capture';

-- Bytes as received, never altered. `item` is the place of the capture's first version.
CREATE TABLE body (
  item  bigint PRIMARY KEY REFERENCES item (seq),
  bytes bytea NOT NULL
);

CREATE TABLE act (
  seq    bigint PRIMARY KEY,
  record bytea NOT NULL,
  hash   bytea NOT NULL
);

CREATE TABLE act_item (
  item text COLLATE "C" NOT NULL,
  act  bigint NOT NULL REFERENCES act (seq),
  PRIMARY KEY (item, act)
);

-- Moments are microseconds since 1970, UTC.
CREATE TABLE delivery (
  seq     bigint PRIMARY KEY,
  id      text COLLATE "C" NOT NULL UNIQUE,
  member  text COLLATE "C" NOT NULL,
  due     bigint NOT NULL,
  claimed bigint NOT NULL,
  done    bigint NOT NULL,
  record  bytea NOT NULL
);
CREATE INDEX delivery_open ON delivery (due) WHERE done = 0;
CREATE INDEX delivery_member ON delivery (member, seq);

CREATE TABLE registry (
  kind   text COLLATE "C" NOT NULL,
  id     text COLLATE "C" NOT NULL,
  record bytea NOT NULL,
  PRIMARY KEY (kind, id)
);

-- Everything here can be deleted and built again.
CREATE TABLE derived (
  kind   text COLLATE "C" NOT NULL,
  id     text COLLATE "C" NOT NULL,
  engine text COLLATE "C" NOT NULL,
  record bytea NOT NULL,
  PRIMARY KEY (kind, id)
);

-- The words of each present item, for the day when it moves to another compartment.
CREATE TABLE wording (
  item  bigint PRIMARY KEY,
  words text COLLATE "C" NOT NULL
);

-- Each word is written with its item's compartment before it, so that a query walks through the reader's rows alone.
-- Without a pending list: what others have just added would be walked through too.
CREATE TABLE word (
  item  bigint PRIMARY KEY,
  terms tsvector NOT NULL
);
CREATE INDEX word_terms ON word USING gin (terms) WITH (fastupdate = off);
