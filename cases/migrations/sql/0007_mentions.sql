-- Whether a text names somebody: in either script, by any of the usual romanisations, declined, in an
-- address or a file name, and written so that a search wouldn't find it. One rule for all: the views
-- take out what it finds, the name check before publishing shows where.
-- A text and the names go the same way: `sounds` levels the spellings, `forms` makes of a name's word
-- a regular expression for what is left of it when it is declined or romanised otherwise.

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

-- The text as it reads, whatever hides it from a search: no invisible characters; after it, once more,
-- what is written in another way: letters of two alphabets in one word, L.e.t.t.e.r.s apart,
-- words broken at the end of a line, wordsWithoutSpaces.
CREATE FUNCTION derive.laid_open(t text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  mixed text;
BEGIN
  t := derive.percent_decoded(t);
  IF octet_length(t) <> length(t) THEN
    t := regexp_replace(normalize(t, NFKC),
           '[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g');
    t := regexp_replace(t, '(?<=[[:alpha:]])[’‘ʻʼ´](?=[[:alpha:]])', '', 'g');
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

-- A folded text with one spelling for what romanisations spell in several ways without loss. Letters
-- only: digits part words.
CREATE FUNCTION derive.levelled(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(replace(replace(replace(replace(replace(
           -- ASCII for nearly all, and quicker by a half.
           CASE WHEN octet_length(folded) = length(folded) THEN translate(folded, '0123456789', '          ')
                ELSE translate(folded, 'әғқөұүһҳҷћђјієəıß0123456789', 'agkouuhhzcdiieais          ') END,
           'w', 'v'), 'q', 'k'), 'ң', 'ng'), 'ph', 'f'), 'tc', 'c'), 'cc', 'c'), 'dz', 'z')
$$;

CREATE FUNCTION derive.sounds(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT derive.levelled(published.fold(derive.laid_open(t)))
$$;

-- What is left of a levelled text whichever way it was romanised: the consonants, those that are
-- mistaken for each other as one. Cheap: most names are seen by it not to be in a text.
CREATE FUNCTION derive.skeleton(levelled text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ' ' || replace(replace(replace(
    translate(levelled, 'cszhgxaeiouvf', 'kkkkkk'), 'kkk', 'k'), 'kk', 'k'), 'kk', 'k')
$$;

-- How a levelled stem is found: each sound with the letters that stand for it somewhere. The longer the
-- stem the more is let pass: a short one would be found in words that are no names.
CREATE FUNCTION derive.spellings(stem text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  long boolean := length(translate(stem, 'aeiou', '')) >= 5;
  middling boolean := length(stem) >= 5;
  found text := '';
  letter text;
  before text := ' ';
  after text;
BEGIN
  FOR place IN 1..length(stem) LOOP
    letter := substr(stem, place, 1);
    after := substr(stem, place + 1, 1);
    found := found || CASE
      WHEN strpos('aeiou', letter) > 0 THEN CASE
        WHEN long THEN CASE WHEN strpos('aeiou', before) > 0 THEN '' ELSE '[aeiou]+' END
        WHEN letter = 'i' AND after <> '' AND strpos('aeiou', after) > 0 THEN 'i*'
        WHEN letter = 'i' AND strpos('aeou', before) > 0 THEN 'i*'
        WHEN letter = 'i' THEN 'i+'
        WHEN letter = 'a' AND place = 1 AND middling THEN 'i*[ao]'
        WHEN letter = 'e' AND (place = 1 OR strpos('csz', before) > 0) THEN 'i*[eoa]'
        WHEN letter = 'e' THEN '(?:i*e|i+o)'
        WHEN letter = 'u' THEN 'i*o?u'
        WHEN letter = 'o' AND before = 'd' AND place = 2 THEN 'i*[oe]'  -- Đorđe, Djordje
        ELSE 'i*' || letter END
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

-- A regular expression that finds a levelled name's word and its case forms in a levelled text; null
-- for what is too short to be found, or says no more than whose child somebody is.
CREATE FUNCTION derive.forms(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  stem text;
  own text;
  spelt text;
  endings text;
BEGIN
  IF length(word) < 3 OR word ~ '^(van|von|der|bin|ibn|ogli|oglu|kizi|ulu|zade)$' THEN
    RETURN NULL;
  END IF;
  word := regexp_replace(word, '([aeo])u$', '\1v');  -- Тэстоў: Testou, Testov
  stem := rtrim(word, 'aeiou');
  own := substr(word, length(stem) + 1);
  IF stem = '' THEN
    RETURN '\m' || word || '\M';
  END IF;
  spelt := derive.spellings(stem)
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
  IF length(translate(stem, 'aeiou', '')) >= 5 THEN
    RETURN spelt;  -- long enough to be found inside longer words
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
  RETURN '\m(?:' || spelt || ')' || endings || 's?\M';
END $$;

-- Words that are names only with a capital letter, as texts of the three languages have them: of months
-- ("12 maja"), of what else is common. In a sentence they name nobody.
CREATE FUNCTION derive.common_words() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '(?<![^\s(«"„“])(?:any|ili|ali|ale|mark|marks|will|roman|march|may|max|art|arts|grace|rose|faith|hope'
         '|maja|marta|augusta|avgusta|vera|vere|veru|nada|nade|nadu|mir|mira|miru|dan|dana|danu|dani|dane'
         '|rada|rade|radu|slava|slave|sara|mila|mile|mina|zora|zore'
         '|мая|марта|марте|августа|роман|романа|романе|вера|веры|вере|веру|верой|надежда|надежды|надежде'
         '|надежду|надеждой|любовь|любви|любовью|слава|славы|славе|славу|мир|мира|миру|мире|лев|она|они|или|али|света'
         '|German|Germany|Germans|Georgia|Georgian|Georgians|Romania|Romanian|Romanians|March|May|Victory|victory'
         '|Maximum|maximum|Any|Ili|Ali|Или|Она|Они|Германия|Германии|Германию|Германией)(?![^\s,.;:!?)»"”])'
$$;

-- The words of the names (folded, parted by spaces) that a text mentions; null for none.
CREATE FUNCTION derive.mentioned(t text, names text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$  -- asked last, of as few as can be
DECLARE
  said text;
  skeleton text;
  words text[];
  word text;
  bones text;
  is_various boolean;
  held text[] := '{}';
  found text[];
BEGIN
  IF t = '' OR names = '' THEN
    RETURN NULL;
  END IF;
  said := derive.sounds(t);
  skeleton := derive.skeleton(said);
  words := string_to_array(derive.levelled(names), ' ');
  FOR word IN SELECT DISTINCT w FROM unnest(words) AS w
               WHERE length(w) > 2 LOOP
    -- Cheap, and nearly always the end of it: the skeleton of a name that isn't there isn't either.
    is_various := word ~ 'z|^dm';  -- spelt too variously to have one
    bones := ltrim(derive.skeleton(CASE WHEN right(word, 2) IN ('ta', 'da') THEN left(word, -2)
                                        ELSE word END));
    CONTINUE WHEN NOT is_various AND position(left(bones, 3) IN skeleton) = 0;
    held := held || word;
    CONTINUE WHEN NOT is_various AND CASE WHEN length(word) > 7 THEN position(left(bones, 4) IN skeleton) = 0
                                          ELSE position(' ' || left(bones, 3) IN skeleton) = 0 END;
    IF said ~ derive.forms(word) THEN
      found := found || word;
    END IF;
  END LOOP;
  IF found IS NULL AND cardinality(held) > 1 THEN
    -- A first and a last name in one word, with nothing between.
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
  ELSIF t ~ '\s' AND t ~ '[[:upper:]]' AND t ~ derive.common_words() THEN
    RETURN derive.mentioned(regexp_replace(t, derive.common_words(), '.', 'g'), names);
  END IF;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION derive.mentions(t text, names text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
  SELECT derive.mentioned(t, names) IS NOT NULL
$$;

-- The text, or nothing where it names somebody and two people haven't accepted it as it is.
CREATE FUNCTION derive.guarded(t text, names text, accepted text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN t = '' OR names = '' OR md5(t) = ANY(accepted)
                OR NOT derive.mentions(t, names) THEN t ELSE '' END
$$;

-- The names' words that the name of somebody who is shown doesn't give away anyway: of a relative with
-- the same surname the first name only.
CREATE FUNCTION derive.without(names text, shown text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(word, ' '), '') FROM unnest(string_to_array(names, ' ')) AS word
   WHERE derive.mentioned(shown, word) IS NULL
$$;
