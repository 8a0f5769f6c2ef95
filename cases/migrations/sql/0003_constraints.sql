-- What Django can't say of its own tables.

-- A ground argued at a stage is argued in that stage's case.
ALTER TABLE cases_arguedground ADD CONSTRAINT ground_argued_in_its_case
  FOREIGN KEY (stage_record_id, case_id) REFERENCES cases_stagerecord (id, case_id)
  DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE cases_person ADD CONSTRAINT citizenships_are_codes
  CHECK (array_to_string(citizenships, ',') ~ '^(([A-Z]{2}|stateless)(,([A-Z]{2}|stateless))*)?$');
ALTER TABLE cases_development ADD CONSTRAINT other_countries_are_codes
  CHECK (array_to_string(other_countries, ',') ~ '^([A-Z]{2}(,[A-Z]{2})*)?$');

-- A source's copies are found by their address; an address is one that a browser may follow.
CREATE INDEX source_by_address ON cases_source USING hash (url);
ALTER TABLE cases_source ADD CONSTRAINT source_address_is_web
  CHECK (url = '' OR url ~* '^https?://');
