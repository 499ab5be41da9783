import { selectRecords, type RecordDetails } from '$lib/server/collections/records.repository';

export const details: RecordDetails = (sql) => ({
	columns: sql`d.law_kind`,
	joins: sql`left join intangible_detail d on d.record_id = v.id`,
});

export default selectRecords('intangible', details);
