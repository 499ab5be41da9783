declare module '@thyrith/momentkh' {
	import type moment from 'moment';

	/** What the Khmer calendar adds to a moment: day 0…29 (0 = 1 waxing, 15 = 1 waning), month 0…13. */
	export interface KhmerMoment extends moment.Moment {
		khDay(): number;
		khMonth(): number;
	}
	export interface KhmerMomentFactory {
		(date: string): KhmerMoment;
		getKhNewYearMoment(year: number): moment.Moment;
	}
	/** Extends the given moment in place and answers it. */
	export default function extend(factory: typeof moment): KhmerMomentFactory;
}
