-- What the read model gains: until when a row may be shown, what search engines may have, who is
-- named beside the person, and whether the site is closed.

ALTER TABLE published."case"
  ADD COLUMN is_announced boolean NOT NULL DEFAULT false,  -- under embargo: country and month only
  ADD COLUMN is_indexable boolean NOT NULL DEFAULT false,  -- search engines may list the page
  ADD COLUMN shown_until  date;                            -- its last day (UTC); readers keep to it
ALTER TABLE published."case" ALTER is_announced DROP DEFAULT, ALTER is_indexable DROP DEFAULT;

DROP INDEX published.case_facets;
CREATE INDEX case_facets ON published."case"
  (host_country, requesting_country, procedure, outcome_group, outcome, year)
  INCLUDE (stage_codes, charge_categories, grounds, shown_until);

CREATE TABLE published.associate (
  public_id     text NOT NULL,
  position      int  NOT NULL,
  role          text NOT NULL,
  name          text NOT NULL,
  name_original text NOT NULL,
  shown_until   date,  -- its last day (UTC); readers keep to it
  PRIMARY KEY (public_id, position)
);

CREATE TABLE published.site (  -- one row
  id            int PRIMARY KEY CHECK (id = 1),
  is_locked     boolean NOT NULL
);
