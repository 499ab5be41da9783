import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Detailed boundaries that may not be redistributed and so are not part of the repository. Tests on them skip, by
 * name, where the folder is absent.
 */
const FOLDER = resolve(process.env.PHUMSOC_REAL_BOUNDARIES ?? '../shared/geo/real');

export const REAL_BOUNDARIES = {
	/** 43 communes, valid from 2025-07-01. */
	new2025: join(FOLDER, 'communes_new_2025.geojson'),
	/** 108 communes, valid 2024-09-01 to 2025-06-30. */
	old2024: join(FOLDER, 'communes_old_2024_108.geojson'),
};

export const hasRealBoundaries = Object.values(REAL_BOUNDARIES).every((file) => existsSync(file));
/** Added to a test's title where it is skipped. */
export const REAL_BOUNDARIES_NOTE = hasRealBoundaries
	? ''
	: ' (skipped: no real boundaries; set PHUMSOC_REAL_BOUNDARIES to their folder)';
