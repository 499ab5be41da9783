/** What must never leave in a public copy: known strings, hidden in every place a format has for them. */
export const SECRETS = {
	place: '+09.6025+105.9739/',
	person: 'Thach Thi Secret',
	device: 'SERIAL-7781',
} as const;

/** Of the position in a photograph's EXIF. */
export const SECRET_POSITION = [105.9739, 9.6025] as const;
