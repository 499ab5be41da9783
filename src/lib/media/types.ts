import type { Locale } from '$lib/i18n';

export const MEDIUM_KINDS = ['photo', 'audio', 'video', 'document'] as const;
export type MediumKind = (typeof MEDIUM_KINDS)[number];

export const PROTOCOLS = ['public', 'community', 'staff', 'restricted'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Consent of the people who are seen or heard. */
export const PEOPLE_CONSENTS = ['none_shown', 'given', 'not_asked', 'not_given', 'withdrawn'] as const;
export type PeopleConsent = (typeof PEOPLE_CONSENTS)[number];

/** Licences one can choose; other words may stand there, too. */
export const LICENCES = [
	'CC0-1.0',
	'CC-BY-4.0',
	'CC-BY-SA-4.0',
	'CC-BY-NC-4.0',
	'all-rights-reserved',
] as const;

/** Words of people about a medium: none of the languages must be there, a story may be told in Khmer alone. */
export type MediumWords = Partial<Record<Locale, string>>;

/** A derived copy, without position and personal metadata. */
export interface MediumCopy {
	/** thumbnail.webp, small.avif, large.webp, stream.mp3, document.pdf */
	name: string;
	mediaType: string;
	byteLength: number;
	/** Pixels; null for sound and documents. */
	width: number | null;
	height: number | null;
}

/** A photograph, sound, film or document as everybody who may see it sees it. */
export interface PublicMedium {
	id: string;
	recordSlug: string;
	kind: MediumKind;
	mediaType: string;
	/** Pixels, upright; null where there are none or they are not known. */
	width: number | null;
	height: number | null;
	durationS: number | null;
	/** Peaks 0…1 of the sound, evenly over its length. */
	waveform: number[] | null;
	alt: MediumWords | null;
	caption: MediumWords | null;
	transcript: MediumWords | null;
	/** Languages that a film has captions in. */
	captionLanguages: Locale[];
	creator: string | null;
	/** As known: 2019, 2019-11 or 2019-11-22. */
	createdOn: string | null;
	rightsHolder: string | null;
	licence: string | null;
	position: number;
	copies: MediumCopy[];
}

export type MediumState = 'processing' | 'ready' | 'failed';

/** With what only staff see. */
export interface StaffMedium extends PublicMedium {
	state: MediumState;
	/** A message key: why there are no copies. */
	failure: string | null;
	fileName: string;
	byteLength: number;
	sha256: string;
	peopleConsent: PeopleConsent | null;
	/** How and when those who can be recognised agreed. */
	consentDetails: string | null;
	/** WebVTT by language. */
	captions: MediumWords | null;
	protocol: Protocol;
	/** EPSG:4326, from the photograph's EXIF. */
	takenAt: readonly [lng: number, lat: number] | null;
	/** YYYY-MM-DD, from the photograph's EXIF. */
	takenOn: string | null;
	/** When it was published with its record; null before. */
	publishedAt: string | null;
}

/** What an editor may say of a medium; what is absent stays. */
export interface MediumChange {
	alt?: MediumWords | null;
	caption?: MediumWords | null;
	transcript?: MediumWords | null;
	creator?: string | null;
	createdOn?: string | null;
	rightsHolder?: string | null;
	licence?: string | null;
	peopleConsent?: PeopleConsent | null;
	consentDetails?: string | null;
	/** WebVTT, SubRip, or lines that each begin with a time; kept as WebVTT. */
	captions?: MediumWords | null;
	protocol?: Protocol;
	waveform?: number[] | null;
}
