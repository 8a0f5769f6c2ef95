-- What names somebody, found in more ways of writing: addresses in Windows-1251, names of two letters,
-- names in scripts without spaces. And relatives keep their own names when the person's is shown.

-- The text with %D0%9B read as the letters that it stands for: addresses of pages are written so. Bytes
-- that aren't UTF-8 are Windows-1251, as older Russian sites have them; where a run of bytes can be read
-- in two ways, both readings follow one another. What is encoded twice is read twice.
-- Catches no errors, which PostgreSQL refuses in the middle of a parallel query.
CREATE OR REPLACE FUNCTION derive.percent_decoded(t text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  utf8 constant text := '(?:%0[1-9A-F]|%[1-7][0-9A-F]'
    '|%(?:C[2-9A-F]|D[0-9A-F])%[89AB][0-9A-F]'
    '|%(?:E0%[AB]|E[1-9ABCEF]%[89AB]|ED%[89])[0-9A-F]%[89AB][0-9A-F]'
    '|%(?:F0%[9AB]|F[1-3]%[89AB]|F4%8)[0-9A-F]%[89AB][0-9A-F]%[89AB][0-9A-F])';
  read text;
  otherwise text;  -- every odd run as Windows-1251 throughout
  run text;
  piece text;
BEGIN
  FOR times IN 1..3 LOOP
    EXIT WHEN t !~ '%[0-9A-Fa-f]{2}';
    read := '';
    otherwise := '';
    FOR run IN SELECT m[1] FROM regexp_matches(t, '((?:%[0-9A-Fa-f]{2})+|[^%]+|%)', 'g') AS m LOOP
      IF run !~ '^%.' THEN
        read := read || run;
        otherwise := otherwise || run;
      ELSIF run ~* ('^' || utf8 || '+$') THEN
        run := convert_from(decode(replace(run, '%', ''), 'hex'), 'UTF8');
        read := read || run;
        otherwise := otherwise || run;
      ELSE
        FOR piece IN SELECT m[1] FROM regexp_matches(run, '(' || utf8 || '+|%..)', 'gi') AS m LOOP
          read := read || CASE WHEN piece ~* ('^' || utf8)
            THEN convert_from(decode(replace(piece, '%', ''), 'hex'), 'UTF8')
            ELSE derive.windows_1251(piece) END;
        END LOOP;
        otherwise := otherwise || derive.windows_1251(run);
      END IF;
    END LOOP;
    t := CASE WHEN read = otherwise THEN read ELSE read || ' ' || otherwise END;
  END LOOP;
  RETURN t;
END $$;

-- A run of percent-encoded bytes as Windows-1251; a space for the two that it doesn't have.
CREATE FUNCTION derive.windows_1251(run text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT convert_from(decode(regexp_replace(regexp_replace(run, '%(?:00|98)', '%20', 'g'), '%', '', 'g'),
                             'hex'), 'WIN1251')
$$;

ALTER FUNCTION derive.laid_open(text) PARALLEL SAFE;
ALTER FUNCTION derive.sounds(text) PARALLEL SAFE;
ALTER FUNCTION derive.mentions(text, text) PARALLEL SAFE;

-- Words -------------------------------------------------------------------------------------------

-- How the stem of a levelled name's word is found, however it is spelt and whatever declension makes of
-- its last sounds.
CREATE FUNCTION derive.stems(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  stem text := rtrim(word, 'aeiou');
  own text := substr(word, length(rtrim(word, 'aeiou')) + 1);
BEGIN
  RETURN derive.spellings(stem)
    -- Olga, Olzi; Margarita, Margarice: what the last sound of a stem becomes.
    || CASE WHEN own = 'a' AND stem ~ '[kgh]$' THEN '|' || derive.spellings(left(stem, -1)) || '[csz]'
            WHEN own = 'a' AND stem ~ '[td]$' THEN '|' || derive.spellings(left(stem, -1)) || '[cz]'
            ELSE '' END
    -- Pavel, Pavla; Petar, Petra: the vowel that flees.
    || CASE WHEN word ~ '[^aeiou][aeo]i?[lrcvkn]$'
            THEN '|' || derive.spellings(regexp_replace(word, '[aeo]i?([^aeiou])$', '\1')) ELSE '' END
    -- Fedir, Fedora; Kovaliv, Kovaleva: the one that changes.
    || CASE WHEN word ~ '[^aeiou]i[^aeiou]$'
            THEN '|' || derive.spellings(left(word, -2)) || '[eo]' || derive.spellings(right(word, 1))
            ELSE '' END;
END $$;

-- A regular expression that finds a levelled name's word and its case forms in a levelled text; null
-- for what can't be looked for: a single letter or sign, and what stands in many names and texts.
-- With "=" before it a word is looked for as itself alone, declined: of Aleksandr no Aleksandrovich.
CREATE OR REPLACE FUNCTION derive.forms(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  is_whole boolean := left(word, 1) = '=';
  stem text;
  own text;
  endings text;
BEGIN
  word := ltrim(word, '=');
  -- Chinese, Japanese and Korean (whose signs are folded into two or three letters) have no spaces.
  IF word ~ '[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]' THEN
    RETURN CASE WHEN length(word) > CASE WHEN word ~ '[\u1100-\u11ff]' THEN 3 ELSE 1 END THEN word END;
  END IF;
  IF length(word) < 2
     OR word ~ '^(van|von|der|bin|ibn|ogli|oglu|kizi|ulu|zade|al|el|ul|ad|ed|as|es|de|di|da|do|du|la|le|lo|dr|mr|ms|st|sr|ir)$'
  THEN
    RETURN NULL;
  END IF;
  word := regexp_replace(word, '([aeo])u$', '\1v');  -- Тэстоў: Testou, Testov
  stem := rtrim(word, 'aeiou');
  own := substr(word, length(stem) + 1);
  IF stem = '' OR length(word) = 2 THEN
    RETURN '\m' || word || '\M';
  END IF;
  IF is_whole THEN
    RETURN '\m(?:' || derive.stems(word) || ')'
      || CASE WHEN own ~ 'i' THEN '[aeiou]{1,3}(?:go?|m[aeiu]?|h)?'
              WHEN own = '' THEN '[aeiou]{0,2}(?:[mh][aiu]?)?'
              ELSE '[aeiou]{1,3}(?:[mh][aiu]?)?' END || 's?\M';
  END IF;
  IF length(translate(stem, 'aeiou', '')) >= 5 THEN
    RETURN derive.stems(word);  -- long enough to be found inside longer words
  END IF;
  -- "an" is no Ana, though "Anu" is; "Ivanov" is Ivanova.
  endings := CASE
    -- Of adjectives and soft nouns.
    WHEN own ~ 'i' OR own = '' AND stem ~ '[rltcs]$' THEN
      CASE WHEN own = '' OR length(stem) >= 4 THEN '[aeiou]{0,6}' ELSE '[aeiou]{1,6}' END
      || '(?:[gh][oa]?|m[aeiu]?|[vn](?:[aeiou]|oi|im|ih|om|og)?)?'
    -- Of the others: of an only -ia Romania would be Roman.
    ELSE '(?:i?e|[ao]|[oea]?i+|[oea]?i*o?u|[aeio]m|[ai]m[ia]|[ai]h|o[gm][uea]?'
         '|(?:[oei]v|in)(?:i?[aeiou]|oi|im|ih|om|og)?)'
      || CASE WHEN own = '' OR length(stem) >= 4 THEN '?' ELSE '' END END;
  RETURN '\m(?:' || derive.stems(word) || ')' || endings || 's?\M';
END $$;

-- Whether a name can't be looked for in texts at all. Initials ("A. B.") give nobody away.
CREATE FUNCTION derive.is_unsearchable(name text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN name = '' OR name ~ '[[:alpha:]]{5}' THEN false ELSE (  -- most, and quickly
    SELECT bool_and(derive.forms(word) IS NULL) AND bool_or(word !~ '^[a-z]?$')
      FROM unnest(string_to_array(derive.levelled(published.fold(name)), ' ')) AS word) END
$$;

-- The words of the names (folded, parted by spaces) that a text mentions; null for none. The word "*"
-- stands for a name that can't be looked for: any text may mention it.
CREATE OR REPLACE FUNCTION derive.mentioned(t text, names text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$  -- asked last, of as few as can be
DECLARE
  before constant text := '(?<![^\s(«"„“])';
  after constant text := '(?![^\s,.;:!?)»"”])';
  said text;
  skeleton text;
  words text[];
  asked text;
  word text;
  bones text;
  is_various boolean;
  held text[] := '{}';
  found text[];
  calm text;
BEGIN
  IF t = '' OR names = '' THEN
    RETURN NULL;
  END IF;
  words := string_to_array(derive.levelled(names), ' ');
  IF '*' = ANY(words) THEN
    RETURN '{*}';
  END IF;
  said := derive.sounds(t);
  skeleton := derive.skeleton(said);
  FOR asked IN SELECT DISTINCT w FROM unnest(words) AS w WHERE length(w) > 1 LOOP
    word := ltrim(asked, '=');
    -- Cheap, and nearly always the end of it: the skeleton of a name that isn't there isn't either.
    bones := CASE WHEN right(word, 2) IN ('ta', 'da') THEN left(word, -2) ELSE word END;
    is_various := word ~ 'z|^dm';
    IF is_various THEN  -- these sounds are spelt too variously: the longest part between them
      SELECT part INTO bones FROM regexp_split_to_table(bones, 'z|^d') AS part
       ORDER BY length(part) DESC LIMIT 1;
    END IF;
    bones := ltrim(derive.skeleton(bones));
    CONTINUE WHEN position(bones IN skeleton) = 0;
    IF asked = word AND length(word) > 2 THEN
      held := held || word;
    END IF;
    CONTINUE WHEN NOT is_various AND length(word) <= 7 AND word ~ '^[a-z]'
              AND position(' ' || bones IN skeleton) = 0;
    IF said ~ derive.forms(asked) THEN
      found := found || word;
    END IF;
  END LOOP;
  IF found IS NULL THEN
    -- A first and a last name in one word, with nothing between.
    IF cardinality(held) > 1 THEN
      SELECT ARRAY[one, other] INTO found
        FROM (SELECT words[place] AS one, words[place + 1] AS other
                FROM generate_subscripts(words, 1) AS place
               UNION SELECT words[place + 1], words[place]
                FROM generate_subscripts(words, 1) AS place) AS pairs
       WHERE one = ANY(held) AND other = ANY(held) AND one <> other
         AND (position(left(ltrim(derive.skeleton(one || other)), 6) IN skeleton) > 0
              OR position(left(ltrim(derive.skeleton(one || 'm' || other)), 6) IN skeleton) > 0)
         AND said ~ ('(?:' || derive.spellings(rtrim(one, 'aeiou')) || ')[aeiou]{0,3}[mvh]?'
                     || derive.spellings(rtrim(other, 'aeiou')))
       LIMIT 1;
    END IF;
  ELSIF t ~ '\s' AND t ~ '[[:upper:]]' THEN
    -- A sentence: some words are names only with a capital letter there, as all of two letters are.
    calm := regexp_replace(t, derive.common_words(), '.', 'g');
    IF EXISTS (SELECT FROM unnest(found) AS w WHERE length(w) = 2) THEN
      calm := regexp_replace(calm, before || '[a-zа-яђјљњћџўіїєґ]{2}' || after, '.', 'g');
    END IF;
    IF calm <> t THEN
      RETURN derive.mentioned(calm, names);
    END IF;
  END IF;
  RETURN found;
END $$;

-- Relatives ---------------------------------------------------------------------------------------

-- A folded surname's word as a man bears it: of Testova, Testov; of Testovskaia, Testovski.
CREATE FUNCTION derive.masculine(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace(
           derive.levelled(word), '([aeo])u$', '\1v'), '(.ov|.ev|.in)a$', '\1'),
           '(?:aia|oi|(?<=[sc]k|[^aeiou]n)a)$', 'i')
$$;

-- The words of a name that are the surname, folded, as a man bears them: what stands before a comma;
-- without one the first word of "Testov Ivan Petrovich", and otherwise the last.
CREATE FUNCTION derive.surname(name text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(derive.masculine(word)), '{}')
    FROM unnest(string_to_array(published.fold(CASE
           WHEN strpos(name, ',') > 1 THEN split_part(name, ',', 1)
           WHEN name ~* ('\S\s+\S+\s+\S*(?:[oe]vi(?:ch|č)|[oe]vna|ichna|ična|[ое]вич|[ое]вна|ична'
                         '|ogl[yiu]|k[yi]zy|uulu|оглы|кызы|уулу)\s*$')
             THEN substring(name FROM '\S+')
           ELSE substring(name FROM '(\S+)\s*$') END), ' ')) AS word
$$;

-- An associate's folded words but for a surname that they share with somebody whose name is shown. What
-- would be found in that name otherwise (of a sister Ivana in Ivan) is looked for as itself alone.
CREATE FUNCTION derive.beside(words text, name text, shown_name text, shown_words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(
           CASE WHEN derive.mentioned(shown_words, word) IS NULL THEN word ELSE '=' || word END, ' '), '')
    FROM unnest(string_to_array(words, ' ')) AS word
   WHERE NOT (derive.masculine(word) = ANY(derive.surname(name))
              AND derive.masculine(word) = ANY(derive.surname(shown_name)))
$$;

-- The names, folded, that no text of a case may hold: the person's unless it shows, and of those beside
-- the person who don't show (but for a surname that they share with a person who does). Empty for none.
-- Written so that PostgreSQL knows which columns it reads, as of a view.
CREATE OR REPLACE FUNCTION derive.protected_names(
  of_case bigint, of_person bigint, shows_person boolean, shows_associates boolean
) RETURNS TABLE (names text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT concat_ws(' ',
    CASE WHEN NOT shows_person THEN (
      SELECT concat_ws(' ', p.search_key,
               CASE WHEN derive.is_unsearchable(p.name) OR derive.is_unsearchable(p.name_original)
                    THEN '*' END,
               (SELECT string_agg(concat_ws(' ', a.search_key,
                         CASE WHEN derive.is_unsearchable(a.name) THEN '*' END), ' ')
                  FROM public.cases_personalias a WHERE a.person_id = p.id))
        FROM public.cases_person p WHERE p.id = of_person) END,
    (SELECT string_agg(CASE WHEN shows_person
                         THEN derive.beside(a.search_key, a.name, p.name, p.search_key)
                       ELSE a.search_key END, ' ')
       FROM public.cases_associate a JOIN public.cases_person p ON p.id = of_person
      WHERE a.case_id = of_case
        AND NOT (shows_associates AND a.is_named
                 AND coalesce(a.expires_on >= derive.today(), true))));
END;

DROP FUNCTION derive.without(text, text);
