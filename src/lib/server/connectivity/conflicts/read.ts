import * as v from 'valibot';
import { FOLLOW_UP_STATES } from '../../../connectivity/service-state/conflict-list.ts';
import { AppError } from '../../errors.ts';
import { readText } from '../../http/form.ts';
import type { ConflictFilter, NewFollowUp } from './repository.ts';

/** What an address asks for; what it cannot be is left out, so that an old link still shows the list. */
export function readConflictFilter({ searchParams }: URL): { filter: ConflictFilter; page: number } {
	const commune = searchParams.get('commune') ?? '';
	const operator = searchParams.get('operator')?.replaceAll('\0', '').trim().slice(0, 60) ?? '';
	const show = searchParams.get('show');
	const page = Number(searchParams.get('page'));
	return {
		filter: {
			commune: /^[0-9A-Za-z]{1,12}$/.test(commune) ? commune : null,
			operator: operator || null,
			absentOnly: searchParams.get('absent') === '1',
			show: show === 'looked-at' || show === 'all' ? show : 'open',
		},
		page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
	};
}

const FOLLOW_UP = v.object({
	hamletId: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.transform(Number)),
	operator: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	technology: v.picklist(['3G', '4G', '5G', 'unstated']),
	state: v.picklist(FOLLOW_UP_STATES),
	note: v.pipe(
		v.string(),
		v.trim(),
		v.maxLength(2000),
		v.transform((text) => text.normalize('NFC').replaceAll('\0', '') || null),
	),
	evidenceUntil: v.pipe(
		v.string(),
		v.regex(/^(\d{4}-\d\d-\d\d)?$/),
		v.transform((text) => text || null),
	),
});

/** @throws AppError Invalid `error_invalid_body` with the field */
export function readFollowUp(form: FormData): NewFollowUp {
	const given = Object.fromEntries(
		Object.keys(FOLLOW_UP.entries).map((name) => [name, readText(form, name)]),
	);
	const result = v.safeParse(FOLLOW_UP, given);
	if (result.success) return result.output;
	throw new AppError('Invalid', 'error_invalid_body', { context: { path: v.getDotPath(result.issues[0]) } });
}
