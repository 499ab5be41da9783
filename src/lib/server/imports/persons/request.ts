import type { FileRequest } from '../run.ts';

/** A list of hamlet heads and prestigious persons, from a person. */
export interface PersonListRequest extends FileRequest {
	kind: 'persons';
	answers: {
		/** A rate that is divided by role. */
		indicatorId: string;
		/** 2025, 2025-Q3 or 2025-06. */
		period: string;
	};
	/** Why figures that are there change; empty = not told. */
	reason: string;
	/** Fingerprint of the changes the person has seen. */
	seen: string;
}
