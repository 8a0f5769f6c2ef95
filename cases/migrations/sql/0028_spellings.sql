-- What names somebody, found in more ways of writing: as Belarusian spells Russian names, with the case
-- endings of Turkic languages, inside hashtags, handles and addresses, with ue for ü, and with whatever
-- stands for an apostrophe.

-- As before; and apostrophes of all kinds are none.
CREATE OR REPLACE FUNCTION derive.laid_open(t text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  mixed text;
BEGIN
  t := derive.percent_decoded(t);
  IF octet_length(t) <> length(t) THEN
    -- Before they are taken for an accent beside a space.
    t := regexp_replace(normalize(translate(t, '´′‛＇', '’’’’'), NFKC),
           '[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g');
    t := regexp_replace(t, '(?<=[[:alpha:]])[’‘ʻʼ](?=[[:alpha:]])', '', 'g');
    IF t ~ '[A-Za-z][Ͱ-ӿ]|[Ͱ-ӿ][A-Za-z]' THEN
      SELECT string_agg(m[1], ' ') INTO mixed
        FROM regexp_matches(t, '(\w*(?:[A-Za-z][Ͱ-ӿ]|[Ͱ-ӿ][A-Za-z])\w*)', 'g') AS m;
      mixed := translate(mixed, 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαειοκνρυχ', 'ABEZHIKMNOPTYXaeiokvpyx');
      t := concat_ws(' ', t,
        translate(mixed, 'АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԛԝ', 'ABESIJKMHOPCTYXaesijkopcyxhqw'),
        translate(mixed, 'ABCEHIJKMOPSTXYaceijkmnopstxyru', 'АВСЕНІЈКМОРЅТХУасеіјкмпорѕтхуги'));
    END IF;
  END IF;
  IF t ~ '(?:\m[[:alpha:]]\M[^[:alpha:]]{1,3}){3}' THEN
    SELECT concat_ws(' ', t, string_agg(regexp_replace(m[1], '[^[:alpha:]]', '', 'g'), ' ')) INTO t
      FROM regexp_matches(t, '((?:\m[[:alpha:]]\M[^[:alpha:]]{1,3}){3,}(?:\m[[:alpha:]]\M)?)', 'g') AS m;
  END IF;
  IF t ~ '[-‐]\s*\n' THEN
    t := t || ' ' || regexp_replace(t, '[-‐]\s*\n\s*', '', 'g');
  END IF;
  IF t ~ '[[:lower:]][[:upper:]]' THEN
    t := t || ' ' || regexp_replace(t, '([[:lower:]])([[:upper:]])', '\1 \2', 'g');
  END IF;
  RETURN t;
END $$;

-- As before; and ae, oe, ue for ä, ö, ü.
CREATE OR REPLACE FUNCTION derive.spellings(stem text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  long boolean := length(translate(stem, 'aeiou', '')) >= 5;
  middling boolean := length(stem) >= 5;
  found text := '';
  letter text;
  before text := ' ';
  after text;
  umlaut text;  -- Mueller for Müller
BEGIN
  FOR place IN 1..length(stem) LOOP
    letter := substr(stem, place, 1);
    after := substr(stem, place + 1, 1);
    umlaut := CASE WHEN length(stem) >= 4 AND strpos('aeiou', after) = 0 THEN 'e?' ELSE '' END;
    found := found || CASE
      WHEN strpos('aeiou', letter) > 0 THEN CASE
        WHEN long THEN CASE WHEN strpos('aeiou', before) > 0 THEN '' ELSE '[aeiou]+' END
        WHEN letter = 'i' AND after <> '' AND strpos('aeiou', after) > 0 THEN 'i*'
        WHEN letter = 'i' AND strpos('aeou', before) > 0 THEN 'i*'
        WHEN letter = 'i' THEN 'i+'
        WHEN letter = 'a' AND place = 1 AND middling THEN 'i*[ao]'
        WHEN letter = 'e' AND (place = 1 OR strpos('csz', before) > 0) THEN 'i*[eoa]'
        WHEN letter = 'e' THEN '(?:i*e|i+o)'
        WHEN letter = 'u' THEN 'i*o?u' || umlaut
        WHEN letter = 'o' AND before = 'd' AND place = 2 THEN 'i*[oe]'  -- Đorđe, Djordje
        ELSE 'i*' || letter || CASE WHEN letter IN ('a', 'o') THEN umlaut ELSE '' END END
      WHEN letter = 'c' THEN CASE WHEN middling THEN '(?:[cszhk]|sc|cs|ks)' ELSE '(?:c|sc|z)' END
      WHEN letter = 's' THEN CASE WHEN middling AND (place > 1 OR length(stem) > 5) THEN '(?:[csz]|sc|sz|cs)' ELSE '(?:s|sc|cs|sz)' END
      WHEN letter = 'z' THEN CASE WHEN middling THEN '(?:d?[iez]|d?s|sc|c|g)' ELSE '(?:z|di)' END
      WHEN letter = 'k' THEN CASE WHEN middling THEN '(?:c?k|c)' ELSE 'c?k' END
      WHEN letter = 'g' THEN '(?:gh?|gu|h)'
      WHEN letter = 'h' THEN CASE WHEN middling THEN '(?:[hcgk]|ks)' ELSE '(?:[hg]|ks)' END
      WHEN letter = 'v' THEN CASE WHEN middling THEN '[vuf]' ELSE 'v' END
      WHEN letter = 'f' THEN CASE WHEN middling THEN '[fv]' ELSE 'f' END
      WHEN letter = 'd' AND place = 1 AND after = 'm' THEN '(?:di?|z)'
      -- Aleksandr, Alexander, Aleksandar; Petr, Peter, Petar.
      WHEN letter = 'r' AND after = '' AND strpos('aeiou ', before) = 0 THEN '[aeo]?r'
      ELSE letter END;
    before := letter;
  END LOOP;
  RETURN found;
END $$;

-- A levelled stem without its -ov, as Belarusian spells it: o and a alike, e as ia.
CREATE FUNCTION derive.belarusian(stem text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(derive.spellings(translate(stem, 'o', 'a')), 'i*a', 'i*[ao]'), 'i*e|i+o', 'i*[aeo]')
$$;

-- A levelled word as Belarusian and Polish soften it: Martinkevich, Marcinkievic.
CREATE FUNCTION derive.softened(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(word, 'ti', 'ci'), 'di', 'zi')
$$;

-- As before; and as Belarusian has -ov and -ev.
CREATE OR REPLACE FUNCTION derive.stems(word text) RETURNS text
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
            ELSE '' END
    -- Morozov, Marozau; Petrov, Piatrou: as Belarusian spells them.
    || CASE WHEN stem ~ '..[oe]v$' AND length(translate(stem, 'aeiou', '')) < 5
            THEN '|' || derive.belarusian(left(stem, -2)) || 'i*[aeo]+[vu]' ELSE '' END;
END $$;

-- As before; and with the endings of Kyrgyz, Kazakh, Uzbek, Turkish and Azerbaijani.
CREATE OR REPLACE FUNCTION derive.forms(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  is_whole boolean := left(word, 1) = '=';
  stem text;
  own text;
  endings text;
  turkic text := '';
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
  IF own IN ('', 'a') AND length(stem) >= (CASE WHEN stem ~ '[oe]v$' THEN 5 ELSE 6 END) THEN
    turkic := '|a?(?:(?:[ldt][ae]r)?(?:[dtn][aeiou](?:ng?)?|[gk][aeiou]|[iu]n)|[ldt][ae]r|l[ae]|[bmp]en)';
  END IF;
  IF is_whole THEN
    RETURN '\m(?:' || derive.stems(word) || ')'
      || '(?:' || CASE WHEN own ~ 'i' THEN '[aeiou]{1,3}(?:go?|m[aeiu]?|h)?'
                       WHEN own = '' THEN '[aeiou]{0,2}(?:[mh][aiu]?)?'
                       ELSE '[aeiou]{1,3}(?:[mh][aiu]?)?' END || turkic || ')s?\M';
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
  RETURN '\m(?:' || derive.stems(word) || ')(?:' || endings || turkic || ')s?\M';
END $$;

-- As before; and at the end of a hashtag, a handle or a part of an address.
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
  joined text;  -- what is written without spaces: hashtags, handles, addresses
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
  FOR asked IN SELECT DISTINCT w FROM unnest(words) AS w WHERE length(w) > 1
                UNION SELECT derive.softened(w) FROM unnest(words) AS w WHERE w ~ '[td]i' AND length(w) > 5 LOOP
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
    IF (is_various OR length(word) > 7 OR word !~ '^[a-z]' OR position(' ' || bones IN skeleton) > 0)
       AND said ~ derive.forms(asked) THEN
      found := found || word;
    ELSIF asked = word AND length(rtrim(word, 'aeiou')) >= (CASE WHEN word ~ '[oe]v[aeiou]*$' THEN 5 ELSE 6 END)
    THEN
      -- freetestov, svobodutestovu: at the end of what is written without spaces.
      joined := coalesce(joined, derive.sounds((
        SELECT string_agg(token, ' ') FROM regexp_split_to_table(t, '\s+') AS token
         WHERE token ~ '[#@/]|\w[.]\w')), '');
      IF joined ~ ('(?:' || derive.stems(word) || ')[aeiou]{0,3}(?:[mhg][aiou]?)?\M') THEN
        found := found || word;
      END IF;
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

REVOKE ALL ON FUNCTION derive.belarusian, derive.softened FROM PUBLIC;
SELECT derive.rebuild();
SELECT derive.take_facts_back(true);
SET CONSTRAINTS ALL IMMEDIATE;
