-- Check every text of a fact and of a catalogue.
SELECT 1;
