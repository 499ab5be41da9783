import { m } from '$lib/paraglide/messages';
import { VALUE_FINDING_WORDS } from '../indicator-values/words.ts';
import type { FindingWords } from '../report-text.ts';
import { SHARED_CODES, type OwnCode, type PersonCode, type SharedCode } from './findings.ts';

const OWN_WORDS: Record<OwnCode, FindingWords> = {
	header_missing: { says: m.target_persons_header_missing, remedy: m.target_persons_use_template },
	column_missing: { says: m.target_persons_column_missing, remedy: m.target_persons_use_template },
	role_missing: { says: m.target_persons_role_missing, remedy: m.target_persons_role_remedy },
	role_unknown: { says: m.target_persons_role_unknown, remedy: m.target_persons_role_remedy },
	yes_unknown: { says: m.target_persons_yes_unknown, remedy: m.target_persons_yes_remedy },
	met_missing: { says: m.target_persons_met_missing, remedy: m.target_persons_met_remedy },
	born_bad: { says: m.target_persons_born_bad, remedy: m.target_persons_born_remedy },
	person_unnamed: { says: m.target_persons_unnamed, remedy: m.target_persons_unnamed_remedy },
	person_ambiguous: { says: m.target_persons_ambiguous, remedy: m.target_persons_ambiguous_remedy },
	id_shared: { says: m.target_persons_id_shared, remedy: m.target_persons_id_shared_remedy },
	two_communes: { says: m.target_persons_two_communes, remedy: m.target_persons_two_communes_remedy },
	met_conflict: { says: m.target_persons_met_conflict, remedy: m.target_persons_met_conflict_remedy },
	unit_not_commune: { says: m.target_persons_not_commune, remedy: m.target_persons_not_commune_remedy },
	row_skipped: { says: m.target_persons_row_skipped, remedy: m.target_persons_row_skipped_remedy },
	person_twice: { says: m.target_persons_twice, remedy: m.target_persons_twice_remedy },
	two_heads: { says: m.target_persons_two_heads, remedy: m.target_persons_two_heads_remedy },
	communes_without: { says: m.target_persons_communes_without, remedy: m.target_persons_without_remedy },
	communes_taken_out: { says: m.target_persons_taken_out, remedy: m.target_persons_taken_out_remedy },
	counted_once: { says: m.target_persons_counted_once, remedy: null },
};

const SHARED_WORDS = Object.fromEntries(
	SHARED_CODES.map((code) => [code, VALUE_FINDING_WORDS[code]]),
) as Record<SharedCode, FindingWords>;

/** The sentence of each finding and what a person can do about it. */
export const PERSON_FINDING_WORDS: Record<PersonCode, FindingWords> = { ...SHARED_WORDS, ...OWN_WORDS };
