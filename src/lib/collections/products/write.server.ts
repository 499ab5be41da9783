import { writeRecords } from '$lib/server/collections/write-records';
import declaration from './collection.ts';
import { details } from './features.server.ts';

export default writeRecords('product', { declaration, details });
