import { m } from '$lib/paraglide/messages';

/** What each kind of file is, and what a browser offers to choose. */
export const KINDS: readonly { id: string; words: () => string; about: () => string; accept: string }[] = [
	{
		id: 'masts',
		words: m.evidence_import_kind_masts,
		about: m.evidence_import_about_masts,
		accept: '.csv,.txt,.tsv',
	},
	{
		id: 'coverage',
		words: m.evidence_import_kind_coverage,
		about: m.evidence_import_about_coverage,
		accept: '.geojson,.json,.zip,.gpkg',
	},
	{
		id: 'speed-tests',
		words: m.evidence_import_kind_speed_tests,
		about: m.evidence_import_about_speed_tests,
		accept: '.csv,.txt,.tsv',
	},
	{
		id: 'questionnaires',
		words: m.evidence_import_kind_questionnaires,
		about: m.evidence_import_about_questionnaires,
		accept: '.xlsx',
	},
];
