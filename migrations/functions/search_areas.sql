-- How well a folded name text (names separated by ' | ') answers to a folded word: 0 a whole name (what
-- follows a comma only tells it apart: "phuong 6, tp soc trang"), 1 the beginning of
-- a name, 2 the beginning of a word, 3 anywhere; null not at all.
create or replace function search_rank(search_text text, word text) returns integer
language sql immutable parallel safe
return case
	when strpos(' | ' || search_text || ' | ', ' | ' || word || ' | ') > 0 then 0
	when strpos(' | ' || search_text, ' | ' || word || ', ') > 0 then 0
	when strpos(' | ' || search_text, ' | ' || word) > 0 then 1
	when strpos(' ' || translate(search_text, '(-,./"''', '       '), ' ' || word) > 0 then 2
	when strpos(search_text, word) > 0 then 3
end;

-- A LIKE pattern for "contains", with the typed %, _ and \ as themselves.
create or replace function containing(word text) returns text
language sql immutable parallel safe
return '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';

-- Units and hamlets answering to any of the folded words, best first: rank (see search_rank; the bare name counts as
-- a whole name), larger units before hamlets, units of `on_day` before past ones, short names before long ones.
-- Hamlets whose name begins with a word come from a walk along the index, so none of them is lost to the caps; where
-- they fill the answer already, those that hold the word further inside are not looked for.
create or replace function search_areas(words text[], on_day date, most integer)
returns table (id bigint, rank integer)
language sql stable
begin atomic
	with word as (
		select w.word, containing(w.word) as pattern, w.word || chr(1114111) as behind from unnest(words) as w (word)
	),
	beginning as materialized (
		select h.id, w.word from word w, lateral (
			select a.id from area a
			where a.level = 'hamlet' and a.name_folded ~>=~ w.word and a.name_folded ~<~ w.behind
			order by a.name_folded using ~<~ limit 200) h
		union
		select h.id, w.word from word w, lateral (
			select a.id from area a
			where a.level = 'hamlet' and a.search_text ~>=~ w.word and a.search_text ~<~ w.behind
			order by a.search_text using ~<~ limit 200) h
	),
	is_enough as materialized (
		select count(*) >= most as yes from beginning
	),
	candidate as (
		select b.id, b.word from beginning b
		union
		select a.id, w.word from word w, area a
		where a.level <> 'hamlet' and a.search_text like w.pattern
			-- One letter is in every name: there it has to begin the name or be a word of its own ("6").
			and (length(w.word) > 1 or starts_with(a.name_folded, w.word)
				or strpos(' ' || a.search_text || ' ', ' ' || w.word || ' ') > 0)
		union
		select h.id, w.word from word w, lateral (
			select a.id from area a
			where a.level = 'hamlet' and a.search_text like '% ' || substr(w.pattern, 2) limit 300) h
		where length(w.word) > 2 and not (select e.yes from is_enough e)
		union
		select h.id, w.word from word w, lateral (
			select a.id from area a where a.level = 'hamlet' and a.search_text like w.pattern limit 300) h
		where length(w.word) > 2 and not (select e.yes from is_enough e)
	),
	ranked as (
		select c.id, min(case
			when a.name_folded = c.word then 0
			when starts_with(a.name_folded, c.word) then least(1, search_rank(a.search_text, c.word))
			else search_rank(a.search_text, c.word)
		end) as rank
		from candidate c join area a on a.id = c.id
		group by c.id
	)
	select r.id, r.rank
	from ranked r join area a on a.id = r.id
	order by r.rank, array_position(array['province', 'district', 'commune', 'hamlet'], a.level),
		not a.valid @> on_day, length(a.name_vi), a.name_folded, lower(a.valid) desc nulls last, a.id
	limit most;
end;

-- For when nothing answers: names that look alike (a letter missing, doubled, swapped), most alike first.
-- In plpgsql, because a setting belongs to the function only where it is not inlined.
create or replace function search_areas_alike(word text, on_day date, most integer)
returns table (id bigint, rank integer)
language plpgsql stable
set pg_trgm.word_similarity_threshold = 0.5
as $$
begin
	return query
		select a.id, 4 from area a where word <% a.search_text
		order by round(word_similarity(word, a.search_text)::numeric, 1) desc,
			array_position(array['province', 'district', 'commune', 'hamlet'], a.level),
			not a.valid @> on_day, length(a.name_vi), a.name_folded, a.id
		limit most;
end $$;
