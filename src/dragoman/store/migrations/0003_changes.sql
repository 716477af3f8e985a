-- What came into a compartment, went out of it or changed in it, by the version that the compartment had then.
-- `first` is the place of the item's first version.
CREATE TABLE change (
  compartment INTEGER NOT NULL REFERENCES compartment (id),
  version     INTEGER NOT NULL,
  first       INTEGER NOT NULL,
  PRIMARY KEY (compartment, version, first)
) STRICT, WITHOUT ROWID;
