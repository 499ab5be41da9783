import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { CaptionsProblem } from './captions.ts';
import type { MediumLack } from './publication.ts';
import type { MediumKind, MediumWords, PeopleConsent, Protocol } from './types.ts';

const FAILURES: Readonly<Record<string, () => string>> = {
	media_not_found: m.media_not_found,
	media_disk_full: m.media_disk_full,
	media_empty: m.media_empty,
	media_type_refused: m.media_type_refused,
	media_heic: m.media_heic,
	media_truncated: m.media_truncated,
	media_unreadable: m.media_unreadable,
	media_private_data_stays: m.media_private_data_stays,
	media_too_large: m.media_too_large,
	media_upload_gone: m.media_upload_gone,
	media_order_stale: m.media_order_stale,
	media_nothing_to_download: m.media_nothing_to_download,
	media_alt_missing: m.media_alt_missing,
	media_still_processing: m.media_still_processing,
	media_failed: m.media_failed,
	media_copies_removed: m.media_copies_removed,
	media_original_missing: m.media_original_missing,
	media_processing_failed: m.media_processing_failed,
	error_offline: m.media_offline,
	error_forbidden: m.error_forbidden,
	error_unknown_record: m.error_unknown_record,
};

/**
 * What is wrong with a file, in the reader's language, with its figures where it has any.
 * @param details what stood beside the code in the answer
 */
export function mediaFailureWords(code: string, details: Record<string, unknown> = {}): string {
	const limit = String(details.limit ?? '');
	if (code === 'media_too_many_pixels')
		return m.media_too_many_pixels({ megapixels: String(details.megapixels ?? ''), limit });
	if (code === 'media_photo_too_large')
		return m.media_photo_too_large({ megabytes: String(details.megabytes ?? ''), limit });
	return (FAILURES[code] ?? m.error_internal)();
}

/** The words in this language; else Vietnamese, else whichever there are. Null without any. */
export function readWords(words: MediumWords | null, locale: Locale): string | null {
	if (!words) return null;
	return words[locale] || words.vi || words.km || words.en || null;
}

/** The language that `readWords` answers in, for the `lang` attribute. */
export function languageOf(words: MediumWords | null, locale: Locale): Locale {
	if (!words || words[locale]) return locale;
	return words.vi ? 'vi' : words.km ? 'km' : words.en ? 'en' : locale;
}

export const KIND_WORDS: Readonly<Record<MediumKind, () => string>> = {
	photo: m.media_kind_photo,
	audio: m.media_kind_audio,
	video: m.media_kind_video,
	document: m.media_kind_document,
};

export const CONSENT_WORDS: Readonly<Record<PeopleConsent, () => string>> = {
	none_shown: m.media_consent_none_shown,
	given: m.media_consent_given,
	not_asked: m.media_consent_not_asked,
	not_given: m.media_consent_not_given,
	withdrawn: m.media_consent_withdrawn,
};

export const LACK_WORDS: Readonly<Record<MediumLack, () => string>> = {
	alt: m.media_alt_missing,
	consent_unanswered: m.media_consent_missing,
	consent_not_asked: m.media_consent_ask,
	consent_details: m.media_consent_details_missing,
};

const CAPTIONS_PROBLEMS: Readonly<Record<Exclude<CaptionsProblem, 'empty'>, () => string>> = {
	no_cues: m.media_captions_no_cues,
	bad_time: m.media_captions_bad_time,
	ends_before_start: m.media_captions_order,
	too_many: m.media_captions_too_many,
};

/** What is wrong with captions, and in which line. */
export function captionsProblemWords(
	problem: Exclude<CaptionsProblem, 'empty'>,
	line: number | null,
): string {
	const words = CAPTIONS_PROBLEMS[problem]();
	return line === null ? words : m.media_captions_line({ line, problem: words });
}

export const PROTOCOL_WORDS: Readonly<Record<Protocol, () => string>> = {
	public: m.media_protocol_public,
	community: m.media_protocol_community,
	staff: m.media_protocol_staff,
	restricted: m.media_protocol_restricted,
};

const LICENCE_WORDS: Readonly<Record<string, () => string>> = {
	'CC0-1.0': m.media_licence_cc0,
	'CC-BY-4.0': m.media_licence_by,
	'CC-BY-SA-4.0': m.media_licence_by_sa,
	'CC-BY-NC-4.0': m.media_licence_by_nc,
	'all-rights-reserved': m.media_licence_reserved,
};

/** A licence to choose, with what it allows; others as they are written. */
export function licenceChoiceWords(licence: string): string {
	return LICENCE_WORDS[licence]?.() ?? licence;
}

/** Hours, minutes and seconds: 0:07, 12:30, 1:02:03. */
export function formatLength(seconds: number): string {
	const whole = Math.max(0, Math.round(seconds));
	const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
	const tail = String(whole % 60).padStart(2, '0');
	return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
