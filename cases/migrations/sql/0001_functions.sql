-- Schemas, extensions and pure functions that columns and constraints rest on. Frozen: later
-- changes come as new files.

CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions;
-- The reading half: nothing but what may be shown.
CREATE SCHEMA IF NOT EXISTS published;

-- Partial dates (EDTF, ISO 8601-2) ---------------------------------------------------------------
-- Written in plpgsql where generated columns call them: a third of the time that SQL functions take.

-- The days that one date (no interval) can mean; null for another form.
CREATE FUNCTION edtf_span(t text) RETURNS daterange
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN CASE
    WHEN t ~ '^\d{4}-\d\d-\d\d[~?%]?$' THEN
      daterange(left(t, 10)::date, left(t, 10)::date, '[]')
    WHEN t ~ '^\d{4}-\d\d[~?%]?$' THEN
      daterange((left(t, 7) || '-01')::date,
                ((left(t, 7) || '-01')::date + interval '1 month')::date)
    WHEN t ~ '^\d{4}[~?%]?$' THEN
      daterange(make_date(left(t, 4)::int, 1, 1), make_date(left(t, 4)::int + 1, 1, 1))
  END;
END $$;

-- First day that the text can mean; null where the start is open ("../2023-06-06").
CREATE FUNCTION edtf_earliest(t text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN lower(public.edtf_span(split_part(t, '/', 1)));
END $$;

-- Last day that the text can mean; null where the end is open ("2023-06-04/..").
CREATE FUNCTION edtf_latest(t text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN upper(public.edtf_span(split_part(t, '/', -1))) - 1;
END $$;

CREATE FUNCTION edtf_is_valid(t text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN CASE
    WHEN t ~ '^\.\./[^/.]+$' THEN public.edtf_latest(t) IS NOT NULL
    WHEN t ~ '^[^/.]+/\.\.$' THEN public.edtf_earliest(t) IS NOT NULL
    WHEN t ~ '^[^/.]+(/[^/.]+)?$' THEN coalesce(public.edtf_latest(t) >= public.edtf_earliest(t), false)
    ELSE false
  END;
END $$;

-- The same date told less exactly, to a month or a year, with its qualifiers.
CREATE FUNCTION edtf_coarsen(t text, width int) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH part AS (
    SELECT n, CASE WHEN p = '..' THEN p
                   ELSE left(rtrim(p, '~?%'), width) || substr(p, length(rtrim(p, '~?%')) + 1) END AS p
      FROM unnest(string_to_array(t, '/')) WITH ORDINALITY AS parts(p, n)
  )
  -- An interval inside one month or year becomes that month or year.
  SELECT CASE WHEN count(*) = 2 AND min(p) = max(p) THEN min(p)
              ELSE string_agg(p, '/' ORDER BY n) END
    FROM part
$$;

-- The days on which somebody was surely held. A start or an end known to a month only is taken at
-- its cautious edge, so that two reports of one month don't seem to contradict one another. The
-- day of an end may be the day of the next start.
CREATE FUNCTION surely_held(
  started_earliest date, started_latest date, ended_earliest date, custody_end text
) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN started_latest IS NULL THEN 'empty'::daterange
    WHEN custody_end = 'ongoing' THEN daterange(started_latest, NULL)
    WHEN ended_earliest > started_latest THEN daterange(started_latest, ended_earliest)
    WHEN started_earliest = started_latest AND ended_earliest IS NULL
      THEN daterange(started_latest, started_latest, '[]')
    ELSE 'empty'::daterange
  END
$$;

-- Ids ---------------------------------------------------------------------------------------------

-- Twelve random characters (60 bits) without those that people confuse; bytes 6 and 8 of a UUID
-- aren't random throughout and stay out.
CREATE FUNCTION new_public_id() RETURNS text
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT string_agg(
           substr('23456789abcdefghjkmnpqrstuvwxyz2', (get_byte(bytes, n) & 31) + 1, 1), '')
    FROM (SELECT uuid_send(gen_random_uuid()) AS bytes) AS random,
         unnest(ARRAY[0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13]) AS n
$$;

-- Text as search compares it ------------------------------------------------------------------------

-- One alphabet, no marks, no case, romanisations levelled: Тестовский, Testovskiy and testovski are
-- equal. Lives beside the published tables, because both halves search and only that schema
-- may go to another server.
CREATE FUNCTION published.fold(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(
    -- 5. doubled letters once (a group a letter: a back reference would take three times as long)
    regexp_replace(regexp_replace(regexp_replace(
    -- 4. all but letters and digits parts words
    regexp_replace(
    -- 3. the digraphs of romanised Slavic names
    replace(translate(replace(replace(regexp_replace(replace(replace(regexp_replace(
      CASE WHEN octet_length(t) = length(t) THEN translate(lower(t), '''`', '')  -- ASCII
      ELSE translate(  -- 2. Cyrillic to Latin, letter by letter
        replace(replace(replace(replace(replace(
          regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f''’ʹʺ`]', '', 'g'),  -- 1. marks
          'ю', 'iu'), 'я', 'ia'), 'љ', 'li'), 'њ', 'ni'), 'џ', 'dz'),
        'абвгґдеєэжзиіыјклмнопрстуфхцћчшщђđłøъь',
        'abvggdeeezziiiiklmnoprstufhcccssddlo')
      END,
      'shch|sch|sh', 's', 'g'), 'zh', 'z'), 'kh', 'h'), 'ch|ts|tz|cz', 'c', 'g'),
      'yo', 'e'), 'jo', 'e'), 'yj', 'ii'), 'x', 'ks'),
    '[^[:alnum:]]*[^[:alnum:] ][^[:alnum:]]*|  +', ' ', 'g'),
    '(a)a+|(b)b+|(c)c+|(d)d+|(e)e+|(f)f+|(g)g+|(h)h+|(i)i+', '\1\2\3\4\5\6\7\8\9', 'g'),
    '(j)j+|(k)k+|(l)l+|(m)m+|(n)n+|(o)o+|(p)p+|(q)q+|(r)r+', '\1\2\3\4\5\6\7\8\9', 'g'),
    '(s)s+|(t)t+|(u)u+|(v)v+|(w)w+|(x)x+|(y)y+|(z)z+', '\1\2\3\4\5\6\7\8', 'g'))
$$;
