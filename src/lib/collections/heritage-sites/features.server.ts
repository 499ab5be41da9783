import { selectRecords } from '$lib/server/collections/records.repository';

export default selectRecords('site', (sql) => ({
	columns: sql`d.site_kind, d.rank`,
	joins: sql`left join site_detail d on d.record_id = v.id`,
}));
