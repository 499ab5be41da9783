import { formatCount } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';
import type { Finding } from '../api.ts';

const WORDS: Readonly<Record<string, () => string>> = {
	heritage_issue_required: m.heritage_issue_required,
	heritage_issue_text: m.heritage_issue_text,
	heritage_issue_number: m.heritage_issue_number,
	heritage_issue_choice: m.heritage_issue_choice,
	// People type days day first here; the server's own words are for programs.
	heritage_issue_date: m.edit_date_wrong,
	heritage_issue_ends_before_start: m.heritage_issue_ends_before_start,
	heritage_issue_twice: m.heritage_issue_twice,
	heritage_issue_address: m.heritage_issue_address,
	heritage_issue_position: m.heritage_issue_position,
	heritage_issue_outside_vietnam: m.heritage_issue_outside_vietnam,
	heritage_issue_outside_area: m.heritage_issue_outside_area,
	heritage_issue_zone_invalid: m.heritage_issue_zone_invalid,
	heritage_issue_zone_without_pin: m.heritage_issue_zone_without_pin,
	heritage_issue_rule: m.heritage_issue_rule,
	heritage_issue_source: m.heritage_issue_source,
	heritage_issue_official_name: m.heritage_issue_official_name,
	heritage_issue_inscribed_place: m.heritage_issue_inscribed_place,
	heritage_issue_consent_withdrawn: m.heritage_issue_consent_withdrawn,
	heritage_issue_note: m.heritage_issue_note,
};

/** What a medium lacks, naming it. */
const MEDIA_WORDS: Readonly<Record<string, (named: { name: string }) => string>> = {
	heritage_issue_media_alt: m.heritage_issue_media_alt,
	heritage_issue_media_consent_unanswered: m.heritage_issue_media_consent_unanswered,
	heritage_issue_media_consent_not_asked: m.heritage_issue_media_consent_not_asked,
	heritage_issue_media_consent_details: m.heritage_issue_media_consent_details,
};

/** What is wrong, in the reader's language; a code of a newer server says at least that something is. */
export function issueWords({ code, params = {} }: Finding): string {
	const most = params['most'] ?? '';
	const { commune, km } = params;
	if (code === 'heritage_issue_outside_area' && typeof commune === 'string' && typeof km === 'number')
		return m.heritage_issue_outside_near({ commune, km: formatCount(km, currentLocale()) });
	if (code === 'heritage_issue_too_long') return m.heritage_issue_too_long({ most });
	if (code === 'heritage_issue_too_many') return m.heritage_issue_too_many({ most });
	const name = String(params['name'] ?? '');
	return MEDIA_WORDS[code]?.({ name }) ?? (WORDS[code] ?? m.heritage_issue_other)();
}
