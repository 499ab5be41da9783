-- What is said of a network in a hamlet is kept by day: a newer measurement does not erase an older one, so states can
-- be shown as of any year and compared before and after a mast was built.
alter table hamlet_signal drop constraint hamlet_signal_pkey;
alter table hamlet_signal add column id bigint generated always as identity primary key;
alter table hamlet_signal add column uplink_mbps numeric check (uplink_mbps >= 0);
alter table hamlet_signal add column latency_ms numeric check (latency_ms >= 0);
alter table hamlet_signal add column device text;
alter table hamlet_signal add column cell_site_id text references cell_site (id) on delete set null;
alter table hamlet_signal drop constraint hamlet_signal_technology_check;
alter table hamlet_signal add constraint hamlet_signal_technology_check
	check (technology in ('2G', '3G', '4G', '5G', 'unstated'));
alter table hamlet_signal add constraint hamlet_signal_once
	unique nulls not distinct (area_id, operator, technology, evidence, measured_on, source_id);
create index hamlet_signal_cell_site_index on hamlet_signal (cell_site_id) where cell_site_id is not null;
comment on column hamlet_signal.technology is
	'2G is switched off since 15 September 2026 and counts as nothing; unstated = mobile Internet, the source does not tell';
comment on column hamlet_signal.operator is 'unstated where the source does not tell, as in public speed tiles';
comment on column hamlet_signal.measured_on is 'Day of the declaration, model run, measurement or report; null = not told';
comment on column hamlet_signal.uplink_mbps is 'Megabits per second';
comment on column hamlet_signal.latency_ms is 'Milliseconds, round trip';
comment on column hamlet_signal.cell_site_id is 'Modelled only: the mast whose signal is strongest there';

-- One row an operator, technology and kind of evidence, as of a day: the newest; of two of one day the worse. A row that
-- says "unknown" never displaces one that knows. The same rule as latestOfEach() of lib/connectivity.
create function hamlet_signal_at(day date, ids bigint[] default null)
returns table (area_id bigint, operator text, technology text, evidence text, state text, measured_on date,
	rsrp_dbm numeric, downlink_mbps numeric, uplink_mbps numeric, latency_ms numeric, samples integer, device text,
	cell_site_id text, source_id text)
language sql stable as $$
	select distinct on (g.area_id, g.operator, g.technology, g.evidence) g.area_id, g.operator, g.technology, g.evidence,
		g.state, g.measured_on, g.rsrp_dbm, g.downlink_mbps, g.uplink_mbps, g.latency_ms, g.samples, g.device,
		g.cell_site_id, g.source_id
	-- Two branches of which one runs: with an "or" between them no index would be used for a few hamlets.
	from (
		select every.* from hamlet_signal every where ids is null
		union all
		select wanted.* from hamlet_signal wanted where wanted.area_id = any (ids)) g
	where g.measured_on is null or g.measured_on <= day
	order by g.area_id, g.operator, g.technology, g.evidence, g.state = 'unknown', g.measured_on desc nulls last,
		case g.state when 'none' then 1 when 'weak' then 2 else 3 end, g.source_id
$$;

-- Every hamlet's service as of a day. Within one kind of evidence the best of all operators and technologies counts (2G
-- counts as nothing). Who was there decides: of what was measured and reported the worse counts; only where nobody was
-- there the worse of what is declared and modelled. No known evidence at all is "unknown", which is not "none". The same
-- rule as summariseService() of lib/connectivity. A row a hamlet of which anything is known.
create function hamlet_service_at(day date, ids bigint[] default null)
returns table (area_id bigint, state text, conflict boolean, evidence text[], measured_on date, illustrative boolean)
language sql stable as $$
	with by_evidence as (
		select g.area_id, g.evidence,
			min(case g.state when 'good' then 1 when 'weak' then 2 when 'none' then 3 end) as best,
			max(g.measured_on) as measured_on, bool_or(s.illustrative) as illustrative
		from hamlet_signal_at(day, ids) g join source s on s.id = g.source_id
		where g.technology <> '2G' and g.state <> 'unknown'
		group by g.area_id, g.evidence
	)
	select e.area_id,
		(array['good', 'weak', 'none'])[coalesce(
			max(e.best) filter (where e.evidence in ('measured', 'reported')), max(e.best))],
		min(e.best) <> max(e.best),
		array_agg(e.evidence order by e.evidence), max(e.measured_on), bool_or(e.illustrative)
	from by_evidence e group by e.area_id
$$;

create or replace function derive_hamlet_point(ids bigint[]) returns void language sql as $$
	insert into hamlet_point
	select a.id, a.valid, ST_Transform(coalesce(a.label_point, ST_PointOnSurface(a.geom)), 3857),
		s.illustrative or a.geom_quality = 'illustrative', coalesce(v.state, 'unknown'), coalesce(v.conflict, false),
		coalesce(v.evidence, '{}'), v.measured_on, coalesce(v.illustrative, false)
	from area a join source s on s.id = a.source_id left join hamlet_service_at('infinity', ids) v on v.area_id = a.id
	where a.id = any (ids) and a.level = 'hamlet'
	on conflict (area_id) do update set
		valid = excluded.valid, position = excluded.position, illustrative = excluded.illustrative,
		state = excluded.state, conflict = excluded.conflict, evidence = excluded.evidence,
		measured_on = excluded.measured_on, service_illustrative = excluded.service_illustrative
$$;
