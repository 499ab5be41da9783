-- Answers made with the constants of the analysis change with them.
select track_data_revision('connectivity_setting');
