-- To read percent-encoding, derive.percent_decoded catches an error, which PostgreSQL refuses in the
-- middle of a parallel query. So neither it nor what calls it may be part of one: where a table was
-- large enough for that, the write failed.
ALTER FUNCTION derive.percent_decoded(text) PARALLEL UNSAFE;
ALTER FUNCTION derive.laid_open(text) PARALLEL UNSAFE;
ALTER FUNCTION derive.sounds(text) PARALLEL UNSAFE;
ALTER FUNCTION derive.mentioned(text, text) PARALLEL UNSAFE;
ALTER FUNCTION derive.mentions(text, text) PARALLEL UNSAFE;
ALTER FUNCTION derive.guarded(text, text, text[]) PARALLEL UNSAFE;
ALTER FUNCTION derive.without(text, text) PARALLEL UNSAFE;
