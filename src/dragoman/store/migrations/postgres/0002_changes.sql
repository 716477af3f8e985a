-- What came into a compartment, went out of it or changed in it, by the version that the compartment had then.
-- `first` is the place of the item's first version.
CREATE TABLE change (
  compartment bigint NOT NULL REFERENCES compartment (id),
  version     bigint NOT NULL,
  first       bigint NOT NULL,
  PRIMARY KEY (compartment, version, first)
);
