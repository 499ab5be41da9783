-- Heritage the role may see, answering to any of the folded words, best first (search_rank), short names before long.
create or replace function search_heritage(words text[], viewer_role text, most integer)
returns table (id bigint, rank integer)
language sql stable
begin atomic
	select h.id, min(search_rank(h.search_text, w.word)) as rank
	from unnest(words) as w (word), heritage_visible_to(viewer_role) h
	where h.search_text like containing(w.word)
	group by h.id, h.name_vi
	order by rank, length(h.name_vi), h.name_vi, h.id
	limit most;
end;

-- As search_areas_alike, most alike first.
create or replace function search_heritage_alike(word text, viewer_role text, most integer)
returns table (id bigint, rank integer)
language plpgsql stable
set pg_trgm.word_similarity_threshold = 0.5
as $$
begin
	return query
		select h.id, 4 from heritage_visible_to(viewer_role) h where word <% h.search_text
		order by round(word_similarity(word, h.search_text)::numeric, 1) desc, length(h.name_vi), h.name_vi, h.id
		limit most;
end $$;
