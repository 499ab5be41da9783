import type { AreaKind } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { SignalConflict } from './conflicts.ts';
import type { SignalEvidence } from './evidence.ts';

export const FOLLOW_UP_STATES = ['open', 'asked-operator', 'measure-again', 'settled'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** A row of evidence with what stands behind it. */
export interface SourcedEvidence extends SignalEvidence {
	samples: number | null;
	sourceId: string;
	sourceTitle: LocalizedText;
	illustrative: boolean;
}

/** What somebody decided about a contradiction. */
export interface FollowUp {
	state: FollowUpState;
	note: string | null;
	personName: string;
	notedAt: Date;
	/** Day of the newest evidence looked at, YYYY-MM-DD; null = none was dated. */
	evidenceUntil: string | null;
}

/** A contradiction of one network in one hamlet, with everything said of it. */
export interface ListedConflict {
	hamletId: number;
	hamletKey: string;
	hamletKind: AreaKind;
	hamletName: LocalizedText;
	communeKind: AreaKind | null;
	communeName: LocalizedText | null;
	/** Null = not recorded. */
	households: number | null;
	conflict: SignalConflict<SourcedEvidence>;
	/** Day of the newest evidence that counts; null = none is dated. */
	newestOn: string | null;
	/** Newest first. */
	followUps: FollowUp[];
	/** Somebody decided, and nothing newer came since. */
	isLookedAt: boolean;
	/** Somebody had decided, and newer evidence opened it again. */
	isReopened: boolean;
}
