-- What every domain's tables rely on: text that compares without case and accents, and texts of values for partial filters.
-- docs/compatibility.md ("Text comparison") says what is alike and why.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- Sort order without case and accents: "zoe" = "Zoë" (Unicode Collation Algorithm, level 1).
CREATE COLLATION public.folded (provider = icu, locale = 'und-u-ks-level1', deterministic = false);

-- What is sorted with it in place of a text, so that the order is that of utf8mb4_unicode_ci, the collation of the recorded panel's
-- database: there some letters follow the one that they look like (æ, đ, ð, ħ, ł, ø, ѓ, ї, ќ, ў), a few signs come earlier, whatever
-- lies beyond U+FFFF is alike and last, and trailing spaces don't count. U+FFFF sorts behind every character.
CREATE FUNCTION public.sort_text(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 !~ '[`^´¨¯¸©®ÆæĐđÐðĦħŁłØøЃѓЇїЌќЎў\u00ad\U00010000-\U0010ffff]' THEN rtrim($1)
    ELSE rtrim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(regexp_replace($1, '[\U00010000-\U0010ffff]', U&'\FFFD', 'g'), 'ÆĐÐĦŁØЃЇЌЎ', 'æđðħłøѓїќў'),
      '`', U&' \FFFF'), '´', U&' \FFFF\FFFF'), '^', U&' \FFFF\FFFF\FFFF'), '¯', U&' \FFFF\FFFF\FFFF\FFFF'),
      '¨', U&' \FFFF\FFFF\FFFF\FFFF\FFFF'), '¸', U&' \FFFF\FFFF\FFFF\FFFF\FFFF\FFFF'), '©', U&'¶\FFFF'),
      '®', U&'¶\FFFF\FFFF'), 'æ', U&'a\FFFF'), 'đ', U&'d\FFFF'), 'ð', U&'d\FFFF\FFFF'), 'ħ', U&'h\FFFF'),
      'ł', U&'l\FFFF'), 'ø', U&'o\FFFF'), 'ѓ', U&'ђ\FFFF'), 'ї', U&'і\FFFF'), 'ќ', U&'ћ\FFFF'), 'ў', U&'у\FFFF'),
      U&'\00AD', U&'_\FFFF'))
  END
$$;

-- The text that partial filters look into: lower case, accents taken off. What is a letter of its own stays one (ø, ł, ß, æ, ı, and in
-- Cyrillic all but ё, ѐ, ѝ, ӣ, ӯ and ӂ), character by character as LIKE compares in utf8mb4_unicode_ci.
CREATE FUNCTION public.fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length($1) = length($1) THEN lower($1 COLLATE "C") COLLATE "default"
    ELSE translate(
      lower(normalize(regexp_replace(normalize($1, NFD), '(?<![\u0400-\u052f])[\u0300-\u036f\u3099\u309a]', '', 'g'), NFC)
        COLLATE "und-x-icu"),
      U&'ёѐѝӣӯӂґςךםןףץµſªº¹²³\00A0\202F\3000', 'ееииужгσכמנפצμsao123   ') COLLATE "default"
  END
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

-- The number that an amount is, for sorting: amounts of several currencies compare as they are shown.
CREATE FUNCTION public.money_value(bigint, text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE public.currency_exponent($2) WHEN 0 THEN $1::numeric WHEN 2 THEN $1 * 0.01 WHEN 3 THEN $1 * 0.001 ELSE $1 * 0.0001 END
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
