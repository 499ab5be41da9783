-- PostGIS for geometry; btree_gist lets an exclusion constraint compare a code and a period together;
-- pg_trgm makes "contains" searches fast on a server with 100,000 hamlets.
create extension if not exists postgis;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Folded search key: no tone marks, đ becomes d, lower case, single spaces. Khmer and Chinese pass through.
-- Kept equal to $lib/text/fold.ts by fold.db.test.ts. Written without lower() on accented letters because the
-- embedded database runs in the C locale, where lower() knows ASCII only.
create function fold_text(words text) returns text
language sql immutable parallel safe strict
return trim(regexp_replace(
	lower(translate(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd')),
	'\s+', ' ', 'g'));
