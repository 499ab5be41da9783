-- Search as you type over 100,000 hamlets. What begins with the typed words is found by a plain B-tree walk, which
-- stays fast for one or two letters, where trigrams cannot help; the few thousand larger units get an index of their
-- own, so that hamlets of the same name do not stand in their way.
alter table area add column name_folded text generated always as (fold_text(name_vi)) stored;
comment on column area.name_folded is 'The bare Vietnamese name as fold_text writes it; search_text has its kind before it';

-- text_pattern_ops compares bytes, so the same index serves every collation.
create index hamlet_name_prefix_index on area (name_folded text_pattern_ops) where level = 'hamlet';
create index hamlet_search_prefix_index on area (search_text text_pattern_ops) where level = 'hamlet';
create index unit_search_index on area using gin (search_text gin_trgm_ops) where level <> 'hamlet';
