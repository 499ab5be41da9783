/** Which rows of many stand in the page: those in sight and some around, so that a quick scroll shows no gap. */
interface RowWindow {
	first: number;
	/** Exclusive. */
	last: number;
}

/** Rows beyond either edge. */
const AROUND = 12;
/** So few are all in the page: the browser's own search and selection then work as everywhere. */
export const ALL_BELOW = 300;
/** No screen is higher, in pixels; a box that grows with what is in it would never end. */
const HIGHEST = 4_000;

/**
 * @param scrolled pixels of the rows above the upper edge, without the head
 * @param height pixels in sight; rowHeight pixels of one row
 */
export function visibleRows(
	total: number,
	{ scrolled, height, rowHeight }: { scrolled: number; height: number; rowHeight: number },
): RowWindow {
	if (total <= ALL_BELOW) return { first: 0, last: total };
	const top = Math.min(Math.max(0, Math.floor(scrolled / rowHeight)), total - 1);
	return {
		first: Math.max(0, top - AROUND),
		last: Math.min(total, top + Math.ceil(Math.min(height, HIGHEST) / rowHeight) + AROUND),
	};
}
