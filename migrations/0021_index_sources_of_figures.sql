-- "Which sources stand behind this?" is asked of every screen; a source is found without reading all its rows.
create index hamlet_profile_source_index on hamlet_profile (source_id);
create index hamlet_signal_source_index on hamlet_signal (source_id);
create index heritage_record_source_index on heritage_record (source_id);
