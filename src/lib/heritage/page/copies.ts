/** What of a medium tells which of its copies to show. */
interface Copied {
	id: string;
	copies: readonly (string | { name: string })[];
	width: number | null;
	height: number | null;
}

/** Longest side of each copy of a photograph, pixels, as the server makes them. */
const SIDES = { thumbnail: 320, small: 960, large: 2048 } as const;

/** Where a derived copy is fetched. */
export function copyAddress(mediumId: string, name: string): string {
	return `/media/${mediumId}/${name}`;
}

/** Where all of a record's media that one may see are fetched together. */
export function archiveAddress(slug: string): string {
	return `/media/records/${slug}.zip`;
}

/** The copies of a photograph in one format, for `srcset`; `fallback` is the middle one. */
export function sourceSet(medium: Copied, format: 'webp' | 'avif'): { set: string; fallback: string | null } {
	const names = namesOf(medium);
	const found = Object.entries(SIDES).flatMap(([size, side]) => {
		const name = `${size}.${format}`;
		return names.has(name) ? [{ address: copyAddress(medium.id, name), width: widthOf(medium, side) }] : [];
	});
	return {
		// Two copies of a small photograph are as wide as each other: the browser takes the first.
		set: found.map(({ address, width }) => `${address} ${width}w`).join(', '),
		fallback: (found[1] ?? found[0])?.address ?? null,
	};
}

/** A photograph's copy is never larger than the photograph. */
function widthOf({ width, height }: Copied, side: number): number {
	if (!width || !height) return side;
	return Math.round(width * Math.min(1, side / Math.max(width, height)));
}

/** The picture that others show of a page, in a format that most programs read; null where there is none. */
export function showcaseCopy(medium: Pick<Copied, 'copies'>): string | null {
	const names = namesOf(medium);
	return ['large.webp', 'small.webp', 'thumbnail.webp'].find((name) => names.has(name)) ?? null;
}

function namesOf({ copies }: Pick<Copied, 'copies'>): Set<string> {
	return new Set(copies.map((copy) => (typeof copy === 'string' ? copy : copy.name)));
}
