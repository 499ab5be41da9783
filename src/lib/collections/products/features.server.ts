import { selectRecords } from '$lib/server/collections/records.repository';

export default selectRecords('product', (sql) => ({
	columns: sql`d.product_kind, d.ocop_stars::integer as ocop_stars, d.certificate_expires_on as expires_on`,
	joins: sql`left join product_detail d on d.record_id = v.id`,
}));
