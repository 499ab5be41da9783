/**
 * What a tool keeps in the address: `view:swipe;at:40;on:2025-06-30`. Signs that part fields are never part of a value
 * of ours; whatever cannot be read is left out.
 */
export function readFields(text: string): ReadonlyMap<string, string> {
	const fields = new Map<string, string>();
	for (const part of text.split(';')) {
		const colon = part.indexOf(':');
		if (colon > 0) fields.set(part.slice(0, colon), part.slice(colon + 1));
	}
	return fields;
}

/** Fields without a value, or with the one that goes without saying, are left out. */
export function writeFields(fields: Readonly<Record<string, string | number | null>>): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== null && value !== '')
		.map(([name, value]) => `${name}:${value}`)
		.join(';');
}

const INDICATOR = /^[a-z0-9][a-z0-9_-]*$/;
const PERIOD = /^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const readIndicatorId = (text: string | undefined): string | null =>
	text !== undefined && INDICATOR.test(text) ? text : null;
export const readPeriod = (text: string | undefined): string | null =>
	text !== undefined && PERIOD.test(text) ? text : null;
export const readDay = (text: string | undefined): string | null =>
	text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;

/** @returns the number when it lies from `least` to `most` */
export function readNumber(text: string | undefined, least: number, most: number): number | null {
	if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return null;
	const value = Number(text);
	return value >= least && value <= most ? value : null;
}

/** One indicator of one period. */
export interface ChosenFigure {
	indicatorId: string;
	/** null: the newest the units of the day lived to see. */
	period: string | null;
}

/** "poverty_rate@2024", "poverty_rate". */
export function readFigure(text: string | undefined): ChosenFigure | null {
	const [id, period] = (text ?? '').split('@');
	const indicatorId = readIndicatorId(id);
	return indicatorId === null ? null : { indicatorId, period: readPeriod(period) };
}

export const writeFigure = ({ indicatorId, period }: ChosenFigure): string =>
	period === null ? indicatorId : `${indicatorId}@${period}`;
