import { selectRecords, type RecordDetails } from '$lib/server/collections/records.repository';

export const details: RecordDetails = (sql) => ({
	columns: sql`n.starts_on as next_start, n.ends_on as next_end, n.evidence`,
	joins: sql`left join lateral (
		select o.starts_on, o.ends_on, o.evidence from festival_occurrence o
		where o.record_id = v.id and o.ends_on >= current_date order by o.starts_on limit 1) n on true`,
});

export default selectRecords('festival', details);
