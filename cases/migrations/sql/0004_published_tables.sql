-- The read model: flat rows that hold nothing but what may be shown. What a row is, is said once,
-- in 0004_derive.sql; who may read it, at the end.

CREATE TABLE published.term (
  kind          text NOT NULL,  -- outcome, fate, ground
  code          text NOT NULL,
  position      int  NOT NULL,
  group_code    text,           -- of an outcome
  name_en       text NOT NULL,
  name_ru       text NOT NULL,
  name_sr       text NOT NULL,
  definition_en text NOT NULL,
  instrument    text NOT NULL,  -- of a ground
  article       text NOT NULL,
  source        text NOT NULL,
  confidence    text NOT NULL,
  PRIMARY KEY (kind, code)
);

CREATE TABLE published.country (
  code          text PRIMARY KEY,
  name_en       text NOT NULL,
  name_ru       text NOT NULL,
  name_sr       text NOT NULL,
  has_profile   boolean NOT NULL,
  name_local    text,
  extradition_law text,
  central_authority text,
  final_decision_maker text,
  detention_limit_text text,
  asylum_suspends_extradition text,
  council_of_europe text,
  echr          text,
  refugee_convention text,
  source        text,
  confidence    text
);

CREATE TABLE published.court_stage (
  country       text NOT NULL,  -- '' is the general pattern
  track         text NOT NULL,
  code          text NOT NULL,
  position      int  NOT NULL,
  name_en       text NOT NULL,
  name_ru       text NOT NULL,
  name_sr       text NOT NULL,
  name_local    text NOT NULL,
  body          text NOT NULL,
  kind          text NOT NULL,
  statutory_limit_days int,
  limit_text    text NOT NULL,
  is_final      boolean NOT NULL,
  source        text NOT NULL,
  confidence    text NOT NULL,
  PRIMARY KEY (country, track, code)
);

CREATE TABLE published.treaty (
  country       text NOT NULL,
  instrument    text NOT NULL,
  name_en       text NOT NULL,
  opened_on     date,
  status        text NOT NULL,
  in_force_on   date,
  note          text NOT NULL,
  source        text NOT NULL,
  confidence    text NOT NULL,
  PRIMARY KEY (country, instrument)
);

CREATE TABLE published.development (
  public_id     text PRIMARY KEY,
  country       text NOT NULL,
  other_countries text[] NOT NULL,
  happened_on   text,
  happened_earliest date,
  happened_latest date,
  kind          text NOT NULL,
  title         text NOT NULL,
  reliability   text NOT NULL,
  summary       text NOT NULL,
  language      text NOT NULL,
  sources       jsonb NOT NULL  -- list of objects, see derive.cited
);

CREATE TABLE published.figure (
  public_id     text PRIMARY KEY,
  country       text NOT NULL,
  label         text NOT NULL,
  value_min     bigint,
  value_max     bigint,
  as_of         text,
  as_of_earliest date,
  as_of_latest  date,
  note          text NOT NULL,
  language      text NOT NULL,
  sources       jsonb NOT NULL
);

CREATE TABLE published."case" (
  public_id     text PRIMARY KEY,
  level         text NOT NULL,
  has_page      boolean NOT NULL,  -- false at level counted
  name          text NOT NULL,     -- by level: the name, initials, a pseudonym, or nothing
  name_original text NOT NULL,
  occupation    text NOT NULL,
  citizenships  text[] NOT NULL,
  host_country  text NOT NULL,
  requesting_country text,
  procedure     text,
  opened_on     text,
  opened_earliest date,
  opened_latest date,
  year          int,
  sort_on       date NOT NULL,     -- the first day it can have opened; 0001-01-01 if not known
  outcome       text,
  outcome_group text,
  outcome_on    text,
  outcome_earliest date,
  outcome_latest date,
  fate          text,
  charges_text  text NOT NULL,
  charge_categories text[] NOT NULL,
  stage_codes   text[] NOT NULL,
  grounds       text[] NOT NULL,
  summary       text NOT NULL,
  language      text NOT NULL,
  search        tsvector NOT NULL
);
-- The list and its pages: newest first, by country.
CREATE INDEX case_newest ON published."case" (sort_on DESC, public_id);
CREATE INDEX case_of_host ON published."case" (host_country, sort_on DESC, public_id);
CREATE INDEX case_text ON published."case" USING gin (search);
-- Facets are counted from this index alone: it is a sixth of the table. All codes that one case
-- can have come to 2 kB, below the 2.7 kB that an index row may hold.
CREATE INDEX case_facets ON published."case"
  (host_country, requesting_country, procedure, outcome_group, outcome, year)
  INCLUDE (stage_codes, charge_categories, grounds);

CREATE TABLE published.stage (
  public_id     text NOT NULL,     -- of the case
  position      int  NOT NULL,
  track         text,
  track_order   int,               -- the stage's place in its track
  code          text,
  name_en       text NOT NULL,
  name_ru       text NOT NULL,
  name_sr       text NOT NULL,
  name_local    text NOT NULL,
  is_final      boolean NOT NULL,
  stage_text    text NOT NULL,
  body          text NOT NULL,
  filed_on      text,
  filed_earliest date,
  filed_latest  date,
  decided_on    text,
  decided_earliest date,
  decided_latest date,
  decision      text,
  decision_text text NOT NULL,
  summary       text NOT NULL,
  holding       text NOT NULL,
  is_precedent  boolean NOT NULL,
  grounds       jsonb NOT NULL,    -- [{"ground": code, "result": accepted | rejected | ...}]
  sources       jsonb NOT NULL,
  PRIMARY KEY (public_id, position)
);

CREATE TABLE published.charge (
  public_id     text NOT NULL,
  position      int  NOT NULL,
  code          text,
  category      text,
  statute       text NOT NULL,
  article       text NOT NULL,
  part          text NOT NULL,
  title_en      text NOT NULL,
  title_local   text NOT NULL,
  max_penalty_years numeric(4, 1),
  source        text NOT NULL,
  confidence    text NOT NULL,
  text          text NOT NULL,
  alleged_on    text,
  status        text,
  PRIMARY KEY (public_id, position)
);

CREATE TABLE published.custody (
  public_id     text NOT NULL,
  position      int  NOT NULL,
  kind          text NOT NULL,
  started_on    text,
  started_earliest date,
  started_latest date,
  ended_on      text,
  ended_earliest date,
  ended_latest  date,
  "end"         text NOT NULL,
  PRIMARY KEY (public_id, position)
);

CREATE TABLE published.source (
  public_id     text NOT NULL,
  position      int  NOT NULL,
  publisher     text NOT NULL,
  title         text NOT NULL,
  published_on  text,
  language      text NOT NULL,
  kind          text,
  url           text NOT NULL,
  locator       text NOT NULL,
  PRIMARY KEY (public_id, position)
);
