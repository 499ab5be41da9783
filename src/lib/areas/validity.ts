interface Validity {
	/** First day, YYYY-MM-DD; null = not recorded. */
	validFrom: string | null;
	/** Last day, inclusive; null = still exists. */
	validTo: string | null;
}

/** True when the unit exists on that day (YYYY-MM-DD). */
export function existsOn({ validFrom, validTo }: Validity, day: string): boolean {
	return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The day nearest to `day` on which the unit exists: `day` itself, its last day, or its first. */
export function nearestDay(validity: Validity, day: string): string {
	const { validFrom, validTo } = validity;
	if (existsOn(validity, day)) return day;
	return validTo !== null && validTo < day ? validTo : (validFrom ?? day);
}
