/*
 * Both lunar calendars: heavy libraries, for the server, the commands and dynamic imports only.
 */
export { findKhmerDays, khmerDateOf, khmerNewYear, khmerYearKind, type KhmerDate } from './khmer.ts';
export { basisOfRule, proposeOccurrences } from './propose.ts';
export {
	findVietnameseDays,
	vietnameseDateOf,
	vietnameseLeapMonth,
	vietnameseNewYear,
	type VietnameseDate,
} from './vietnamese.ts';
