import { selectRecords } from '$lib/server/collections/records.repository';

export default selectRecords('intangible', (sql) => ({
	columns: sql`d.law_kind`,
	joins: sql`left join intangible_detail d on d.record_id = v.id`,
}));
