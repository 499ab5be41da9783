/** How many samples of mobile speed a commune needs in a period before its figures are published, and whose rule it is. */
export const SAMPLE_TARGET = {
	value: 300,
	source: 'VNNIC i-Speed',
} as const;

/** Evidence from the ground that is older is worth another visit; working value. */
export const OLD_AFTER_DAYS = 365;
