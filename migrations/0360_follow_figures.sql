-- Figures of indicators in the feed of changes: an indicator's period is told as one, when what an audience is shown of it
-- differs. Small figures that are hidden or shown again change what guests see without any value having changed.
select follow_rows(t.followed, 'indicator_id') from (values ('indicator_value'), ('suppressed_figure')) t (followed);
-- What there is already is told to who reads next.
insert into changed_row values ('indicator_value', null);
