-- Twins: sources that are one report, entered more than once. Known by their address, whatever doesn't
-- change what it leads to, and by their title.

-- An address as a browser would find the page: without scheme, www., port, fragment, index.html, slashes
-- at its end and what counts visits; parameters in order. As its MD5 sum, which an index has room for.
CREATE FUNCTION derive.address_key(url text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  place text := regexp_replace(btrim(url), '#.*$', '');
  page text;
  asked text;
BEGIN
  place := regexp_replace(lower(place), '^(?:[a-z][a-z0-9+.-]*:)?/*', '');
  place := regexp_replace(place, '^(?:(?:www\d*|m|mobile|amp)\.)+', '');
  page := regexp_replace(split_part(place, '?', 1), '^([^/]*?)\.?(?::(?:80|443))?(?=/|$)', '\1');
  page := regexp_replace(regexp_replace(page, '/{2,}', '/', 'g'),
                         '(?:/(?:index|default)\.[a-z]{3,5})?/?$', '');
  SELECT string_agg(pair, '&' ORDER BY pair COLLATE "C") INTO asked
    FROM regexp_split_to_table(substr(place, strpos(place, '?') + 1), '&') AS pair
   WHERE strpos(place, '?') > 0 AND pair !~ '^(?:utm_.*|[a-z]*clid|_ga|ref|from|igshid|mc_[ce]id)=|^$';
  page := derive.percent_decoded(concat_ws('?', page, asked));
  RETURN CASE WHEN page <> '' THEN md5(lower(page)) END;
END $$;

-- A title as search compares it; null for one of few words, which many reports have.
CREATE FUNCTION derive.title_key(title text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN folded LIKE '% % % %' THEN md5(folded) END FROM (SELECT published.fold(title)) AS t(folded)
$$;

CREATE INDEX source_address ON public.cases_source (derive.address_key(url));
CREATE INDEX source_title ON public.cases_source (derive.title_key(title));

-- The sources, and their twins.
CREATE FUNCTION derive.twins(sources bigint[]) RETURNS TABLE (id bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT unnest(sources)
   UNION
  SELECT twin.id FROM public.cases_source s
    JOIN public.cases_source twin ON derive.address_key(twin.url) = derive.address_key(s.url)
   WHERE s.id = ANY(sources)
   UNION
  SELECT twin.id FROM public.cases_source s
    JOIN public.cases_source twin ON derive.title_key(twin.title) = derive.title_key(s.title)
   WHERE s.id = ANY(sources)
$$;

-- What a source says where it is shown; and whether it or a twin of it is kept inside.
CREATE OR REPLACE VIEW derive.source_words AS
SELECT s.id AS source_id,
       concat_ws(' ', nullif(s.publisher, ''), nullif(s.title, ''), nullif(s.url, '')) AS text,
       t.copies,
       EXISTS (SELECT FROM public.cases_source k WHERE k.id = ANY(t.copies) AND k.kept_inside) AS is_kept
  FROM public.cases_source s
 CROSS JOIN LATERAL (
    SELECT ARRAY(SELECT twin.id FROM derive.twins(ARRAY[s.id]) AS twin) AS copies OFFSET 0) t;

CREATE OR REPLACE FUNCTION derive.citing(sources bigint[]) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH copies AS (SELECT id FROM derive.twins(sources))
  SELECT c.public_id FROM cases_case c WHERE c.id IN (
    SELECT t.case_id FROM cases_citation t WHERE t.source_id IN (SELECT id FROM copies)
     UNION
    SELECT r.case_id FROM cases_citation t JOIN cases_stagerecord r ON r.id = t.stage_record_id
     WHERE t.source_id IN (SELECT id FROM copies))
$$;

-- Whose twin a source was is concerned, too.
SELECT derive.follow_anew('cases_source', 'cases,facts',
  'SELECT derive.citing(ARRAY(
     SELECT id FROM changed UNION
     SELECT s.id FROM public.cases_source s
       JOIN changed x ON derive.address_key(s.url) = derive.address_key(x.url) UNION
     SELECT s.id FROM public.cases_source s
       JOIN changed x ON derive.title_key(s.title) = derive.title_key(x.title))) AS public_id');
