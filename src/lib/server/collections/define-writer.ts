import type { Geometry } from 'geojson';
import type { Permission, Viewer } from '../access/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { FeatureRow } from './repository.ts';

/** A feature as a program sends it, checked against the declared fields. */
export interface GivenFeature {
	/** The id that the program proposes for a new one; null = ours to choose. */
	id: string | null;
	/** EPSG:4326. */
	geometry: Geometry | null;
	/** Every field that may be written; null where the program says nothing. */
	properties: FeatureRow['properties'];
}

/** A feature as somebody who may change it finds it. */
export interface StandingFeature {
	row: FeatureRow;
	/** Differs whenever anything of it that could be changed differs, also what the interface does not show. */
	version: string;
	/** Where it stands on its way to the public (`draft`, `in_review`, …); null = there is no such way. */
	state: string | null;
}

/** What is wrong with a part of a feature, in the reader's language with what to do about it. */
export interface FeatureFinding {
	/** Name of the property, `geometry`, or empty for the whole. */
	field: string;
	code: string;
	says: string;
}

/** How programs change the features of a collection: `write.server.ts` in its folder. */
export interface FeatureWriter {
	permission: Permission;
	/** Declared fields that a program may set; the others follow from them or from elsewhere. */
	fields: readonly string[];
	/** What the viewer, who has the permission, may change under this key; null where there is none. */
	find(sql: Sql, viewer: Viewer, key: string): Promise<StandingFeature | null>;
	/** @returns its key */
	create(sql: Pool, viewer: Viewer, given: GivenFeature, requestId: string): Promise<string>;
	/** @throws AppError Stale when somebody has changed it since it was found */
	replace(
		sql: Pool,
		viewer: Viewer,
		change: { standing: StandingFeature; given: GivenFeature; requestId: string },
	): Promise<void>;
	/** @throws AppError as `replace` */
	remove(sql: Pool, viewer: Viewer, change: { standing: StandingFeature; requestId: string }): Promise<void>;
}

export const defineWriter = (writer: FeatureWriter): FeatureWriter => writer;

/** Refuses a feature with everything that is wrong with it. */
export function refuseFeature(findings: readonly FeatureFinding[], cause?: unknown): AppError {
	return new AppError('Invalid', 'error_invalid_feature', { context: { findings }, cause });
}

export function refuseStale(cause?: unknown): AppError {
	return new AppError('Stale', 'error_stale_feature', { cause });
}
