-- What every domain's tables rely on: text that compares without case and accents, and texts of values for partial filters.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- Sort order without case and accents: "zoe" = "Zoë" (Unicode Collation Algorithm, level 1).
CREATE COLLATION public.folded (provider = icu, locale = 'und-u-ks-level1', deterministic = false);

-- The text that partial filters look into.
CREATE FUNCTION public.fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC)) COLLATE "und-x-icu")
$$;

-- The LIKE pattern of a partial filter: what the caller wrote counts literally.
CREATE FUNCTION public.containing(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '%' || replace(replace(replace(public.fold($1), '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;

-- E-mail addresses are one when they differ in case only.
CREATE FUNCTION public.email_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower($1 COLLATE "und-x-icu")
$$;

-- An instant and an amount as the texts that partial filters look into.
CREATE FUNCTION public.time_text(timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
$$;

-- Digits after the point by ISO 4217; money.ts holds the same table, and a test compares the two.
CREATE FUNCTION public.currency_exponent(text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','UYI','VND','VUV','XAF','XOF','XPF') THEN 0
    WHEN $1 IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN $1 IN ('CLF','UYW') THEN 4
    ELSE 2
  END
$$;

CREATE FUNCTION public.money_text(bigint, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT round($1::numeric / power(10::numeric, public.currency_exponent($2)), public.currency_exponent($2))::text
$$;

-- What an update changed, for the audit: the members of `after` that differ from `before`.
CREATE FUNCTION public.changed_members(before jsonb, after jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(after) WHERE before -> key IS DISTINCT FROM value
$$;

CREATE TABLE idempotency_keys (
  owner text NOT NULL,
  -- SHA-256 of the key; the answer is sealed with the key itself
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  status smallint,
  headers jsonb,
  body bytea,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (owner, key)
);
CREATE INDEX ON idempotency_keys (created_at);

CREATE TABLE rate_limits (
  bucket text NOT NULL,
  window_start timestamptz NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (bucket, window_start)
);
CREATE INDEX ON rate_limits (window_start);
