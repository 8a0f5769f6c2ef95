-- Whether a text names somebody, in either script, transliterated and declined. One rule for all:
-- the views below take out what it finds, the name check before publishing shows where.

-- The text with %D0%9B read as the letters that it stands for: addresses of pages are written so.
CREATE FUNCTION derive.percent_decoded(t text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  bytes text := '';
  part text;
BEGIN
  IF t !~ '%[0-9A-Fa-f]{2}' THEN
    RETURN t;
  END IF;
  FOR part IN SELECT m[1] FROM regexp_matches(t, '(%[0-9A-Fa-f]{2}|[^%]+|%)', 'g') AS m LOOP
    bytes := bytes || CASE WHEN part ~ '^%[0-9A-Fa-f]{2}$' THEN substr(part, 2)
                           ELSE encode(convert_to(part, 'UTF8'), 'hex') END;
  END LOOP;
  RETURN convert_from(decode(bytes, 'hex'), 'UTF8');
EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
  RETURN t;
END $$;

-- A regular expression that finds a folded name's word and its case forms in a folded text; null
-- for what is no word of a name. Endings are those of Russian and Serbian nouns and adjectives,
-- folded. A long stem is found inside longer words, too: "testovskiheld".
CREATE FUNCTION derive.forms(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH said AS (
    SELECT CASE WHEN word ~ '..[^aeiou]?[aeiou]{1,2}$' THEN regexp_replace(word, '[aeiou]{1,2}$', '')
                ELSE word END AS stem,
           '(a|e|i|o|u|ia|ie|ii|iu|ei|oi|ou|am|em|im|om|iam|iem|iom|ah|ih|iah|ov|ev|og|eg|in'
           '|ama|ima|ami|imi|iami|ogo|ego|omu|emu|aia|uiu|oiu|eiu|iei|iu|va|vo|ve'
           '|ina|inu|ine|inoi|inom|inim|ovi|evi|ova|eva|ovu|evu|ovoi|evoi|ovom|evom|ovim|evim|ove|eve)'
             AS endings
  )
  SELECT CASE
    WHEN length(word) < 3 OR word !~ '[[:alpha:]]' THEN NULL
    WHEN word ~ '[0-9]' THEN '\m' || word || '\M'
    WHEN length(stem) >= 5 THEN stem
    ELSE '\m' || stem || endings
         -- "an" isn't Ana, though "Anu" is; "Ivanov" is Ivanova.
         || CASE WHEN stem = word OR length(stem) >= 4 THEN '?' ELSE '' END || '\M'
  END
  -- Pavel, Pavla; Petar, Petra: the vowel that flees.
  || CASE WHEN word ~ '[^aeiou][aeo][^aeiou]$' AND length(word) > 3
          THEN '|\m' || regexp_replace(word, '[aeo]([^aeiou])$', '\1') || endings || '\M' ELSE '' END
  FROM said
$$;

-- The words of the names (folded, parted by spaces) that a folded text mentions; null for none.
CREATE FUNCTION derive.mentioned(t text, names text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT word ORDER BY word)
    FROM regexp_split_to_table(names, ' ') AS word
   WHERE t ~ derive.forms(word)
$$;

CREATE OR REPLACE FUNCTION derive.mentions(t text, names text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$  -- asked last, of as few as can be
  SELECT EXISTS (
    SELECT FROM regexp_split_to_table(names, ' ') AS word
     -- Cheap to ask, and nearly always no: a word that begins as the name does or, of a long name,
     -- its beginning anywhere.
     WHERE CASE WHEN length(word) > 5 THEN position(left(word, 5) IN t) > 0
                     OR position(' ' || left(word, 3) IN ' ' || t) > 0
                ELSE position(' ' || left(word, 2) IN ' ' || t) > 0 END
       AND t ~ derive.forms(word))
$$;

-- The text, or nothing where it names somebody and two people haven't accepted it as it is.
CREATE FUNCTION derive.guarded(t text, names text, accepted text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN t = '' OR names = '' OR md5(t) = ANY(accepted)
                OR NOT derive.mentions(published.fold(t), names) THEN t ELSE '' END
$$;
