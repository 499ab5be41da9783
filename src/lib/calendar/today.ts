/** Today's date in Vietnam (UTC+7, no summer time) as YYYY-MM-DD, wherever the server stands. */
export function todayInVietnam(now: Date = new Date()): string {
	return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
