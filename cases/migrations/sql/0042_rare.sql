-- The list of cases with a rare outcome, ground, charge or stage: without these the newest cases are walked until
-- enough are found, which of a million takes a second where few are old or many filters meet.
CREATE INDEX case_of_outcome ON published."case" (outcome, sort_on DESC, public_id);
CREATE INDEX case_of_list ON published."case" USING gin (stage_codes, charge_categories, grounds);
