import { selectRecords, type RecordDetails } from '$lib/server/collections/records.repository';

export const details: RecordDetails = (sql) => ({
	columns: sql`d.product_kind, d.ocop_stars::integer as ocop_stars, d.certificate_expires_on as expires_on`,
	joins: sql`left join product_detail d on d.record_id = v.id`,
});

export default selectRecords('product', details);
