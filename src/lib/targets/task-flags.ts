import { daysBetween } from '../calendar/index.ts';
import type { Task } from './types.ts';

/** A task is due soon from this many days before its deadline. */
const SOON_DAYS = 30;

/**
 * Whether an open task is late or soon will be. The day of the deadline itself is still in time.
 * @param today YYYY-MM-DD in Vietnam
 */
export function flagOf(
	{ state, deadline }: Pick<Task, 'state' | 'deadline'>,
	today: string,
): 'overdue' | 'soon' | null {
	if (state === 'done' || state === 'dropped') return null;
	const left = daysBetween(today, deadline);
	return left < 0 ? 'overdue' : left <= SOON_DAYS ? 'soon' : null;
}
