/**
 * Words that stand in no other text, so that finding one anywhere means that it came from where it was hidden, and
 * places whose digits stand nowhere else.
 */
export interface Secret {
	/** What is hidden: told when the test fails. */
	what: string;
	words: readonly string[];
	/** Never shown to a guest, [lng, lat]; null where the place is not the secret. */
	position: readonly [lng: number, lat: number] | null;
}

export const SECRETS = {
	restricted: {
		what: 'restricted record',
		words: ['Qzvmatmot', 'Qzvmatnoi'],
		position: [105.213579, 9.637913],
	},
	staff: { what: 'record for staff', words: ['Qzvmathai', 'Qzvchohai'], position: [105.224681, 9.617357] },
	community: { what: 'record for communities', words: ['Qzvmatba'], position: [105.337913, 9.667319] },
	hidden: {
		what: 'hidden place',
		words: ['Qzvchobon', 'Qzvloibon', 'Qzvnguoibon', 'Qzvcanbon', 'Qzvdongbon', 'Qzvkiembon'],
		position: [105.368137, 9.628437],
	},
	cell: {
		what: 'place shown by its square kilometre',
		words: ['Qzvchonam'],
		position: [105.412479, 9.652179],
	},
	commune: { what: 'place shown by its commune', words: ['Qzvchosau'], position: [105.034791, 9.683571] },
	proposal: { what: 'change not yet published', words: ['Qzvmatbay'], position: [105.273193, 9.643197] },
	draft: { what: 'draft', words: ['Qzvmattam'], position: [105.243197, 9.673197] },
	withdrawn: {
		what: 'record whose consent was withdrawn',
		words: ['Qzvmatchin'],
		position: [105.263571, 9.613571],
	},
	media: {
		what: 'restricted photograph',
		words: ['Qzvtepmuoi', 'Qzvloimuoi'],
		position: [105.123791, 9.623791],
	},
} as const satisfies Record<string, Secret>;

/** What everybody may see: a crawl that does not find it has not looked. */
export const PUBLIC_NAME = 'Chùa Công Khai Zvq';
export const PUBLIC_POSITION = [105.283571, 9.693571] as const;
