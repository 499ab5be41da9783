-- One row per hamlet with the service a person there can count on. Within one kind of evidence the best of all
-- operators and technologies counts (2G counts as nothing); between kinds of evidence the worst known one counts,
-- because a gap is not disproved by a declaration. No known evidence at all is "unknown", which is not "none".
create or replace view hamlet_service as
with by_evidence as (
	select area_id, evidence,
		min(case state when 'good' then 1 when 'weak' then 2 when 'none' then 3 end) as best,
		max(measured_on) as measured_on
	from hamlet_signal
	where technology <> '2G' and state <> 'unknown'
	group by area_id, evidence
)
select a.id as area_id,
	coalesce((array['good', 'weak', 'none'])[max(e.best)], 'unknown') as state,
	coalesce(min(e.best) <> max(e.best), false) as conflict,
	coalesce(array_agg(e.evidence order by e.evidence) filter (where e.evidence is not null), '{}') as evidence,
	max(e.measured_on) as measured_on
from area a left join by_evidence e on e.area_id = a.id
where a.level = 'hamlet'
group by a.id;
