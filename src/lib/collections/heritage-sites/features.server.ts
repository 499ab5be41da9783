import { selectRecords, type RecordDetails } from '$lib/server/collections/records.repository';

export const details: RecordDetails = (sql) => ({
	columns: sql`d.site_kind, d.rank`,
	joins: sql`left join site_detail d on d.record_id = v.id`,
});

export default selectRecords('site', details);
