import * as v from 'valibot';
import { AnalysisError } from '../analysis-error.ts';
import { DEFAULT_ELIGIBILITY, type EligibilitySettings } from '../eligibility/settings.ts';
import { DEFAULT_PROPAGATION, type PropagationSettings } from '../propagation/settings.ts';
import { DEFAULT_SIGNAL, type SignalSettings } from '../service-state/signal-state.ts';

/** Every constant the analysis works with. */
export interface ConnectivitySettings {
	propagation: PropagationSettings;
	signal: SignalSettings;
	eligibility: EligibilitySettings;
}

export const DEFAULT_SETTINGS: ConnectivitySettings = {
	propagation: DEFAULT_PROPAGATION,
	signal: DEFAULT_SIGNAL,
	eligibility: DEFAULT_ELIGIBILITY,
};

/** A constant as it is kept and shown; `source` says who set it so. */
export interface SettingValue {
	value: unknown;
	source: string;
}

const between = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const decibels = between(-200, 200);
const megahertz = between(1, 100_000);
const share = between(0, 1);
const words = (most: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(most));

const hata = v.strictObject({
	constantDb: decibels,
	frequencyDb: decibels,
	mastDb: decibels,
	// The inverse of the loss divides by the slope: it never reaches zero for a mast that is allowed.
	slopeDb: between(20, 100),
	slopeMastDb: between(0, 8),
	metropolitanDb: decibels,
});
const bounds = v.pipe(
	v.strictTuple([between(0, 1_000_000), between(0, 1_000_000)]),
	v.check(([low, high]) => low < high),
);
const range = v.strictObject({ stated: bounds, tolerated: bounds });
const environment = v.picklist(['urban-large', 'urban-small', 'suburban', 'open']);
const bases = v.array(v.strictObject({ document: words(200), clause: v.nullable(words(300)) }));

/** What may be set, by id, and what each value must be. An id is its group, a point, and its name. */
export const SETTING_SCHEMAS = {
	'propagation.marginDb': between(0, 40),
	'propagation.receiverMetres': between(1, 10),
	'propagation.mast': v.strictObject({ heightMetres: between(10, 200), powerWatts: between(0.1, 1000) }),
	'propagation.assumedMhz': megahertz,
	'propagation.environments': v.strictObject({ ap: environment, khom: environment, khu_vuc: environment }),
	'propagation.bands': v.pipe(
		v.array(
			v.strictObject({
				mhz: megahertz,
				gainDbi: between(-10, 40),
				feederLossDb: between(0, 40),
				resourceBlocks: v.pipe(between(1, 500), v.integer()),
			}),
		),
		v.minLength(1),
	),
	'propagation.technologyBands': v.pipe(
		v.array(
			v.pipe(
				v.strictObject({
					technology: v.picklist(['3G', '4G', '5G']),
					fromMhz: megahertz,
					toMhz: megahertz,
				}),
				v.check(({ fromMhz, toMhz }) => fromMhz <= toMhz),
			),
		),
		v.minLength(1),
	),
	'propagation.cost231FromMhz': megahertz,
	'propagation.okumuraHata': hata,
	'propagation.cost231Hata': hata,
	'propagation.suburban': v.strictObject({
		slopeDb: decibels,
		mhz: megahertz,
		constantDb: decibels,
	}),
	'propagation.open': v.strictObject({ squareDb: decibels, linearDb: decibels, constantDb: decibels }),
	'propagation.ranges': v.strictObject({
		frequencyMhz: range,
		mastMetres: range,
		receiverMetres: range,
		distanceMetres: range,
	}),
	'signal.rsrpDbm': v.pipe(
		v.strictObject({ good: between(-150, -30), weak: between(-150, -30) }),
		v.check(({ good, weak }) => good >= weak),
	),
	'eligibility.hamletMinorityShare': share,
	'eligibility.communeMinorityShare': share,
	'eligibility.communeMinorityPeople': v.pipe(between(0, 1_000_000), v.integer()),
	'eligibility.gapStates': v.pipe(v.array(v.picklist(['none', 'weak', 'good', 'unknown'])), v.minLength(1)),
	'eligibility.bases.hamlet-minority-area': bases,
	'eligibility.bases.commune-minority-area': bases,
	'eligibility.bases.especially-difficult': bases,
	'eligibility.bases.who-pays': bases,
} as const satisfies Record<string, v.GenericSchema>;

export type SettingId = keyof typeof SETTING_SCHEMAS;
export const SETTING_IDS = Object.keys(SETTING_SCHEMAS) as SettingId[];
export const isSettingId = (id: string): id is SettingId => Object.hasOwn(SETTING_SCHEMAS, id);

/**
 * The value of a setting, checked.
 * @throws AnalysisError `connectivity_error_setting_value` with the setting and the place within it
 */
export function checkSetting(id: SettingId, value: unknown): unknown {
	const result = v.safeParse(SETTING_SCHEMAS[id], value);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new AnalysisError('connectivity_error_setting_value', {
		id,
		place: v.getDotPath(issue) ?? '',
		value: String(issue.received),
	});
}

/**
 * Settings made of the defaults and what is set otherwise.
 * @param changes by id; an id nobody knows is an error, for it would be a change nobody sees
 * @throws AnalysisError `connectivity_error_setting_value` naming the setting
 */
export function overlaySettings(changes: Readonly<Record<string, SettingValue>>): ConnectivitySettings {
	const settings: { -readonly [Group in keyof ConnectivitySettings]: Record<string, unknown> } = {
		propagation: { ...DEFAULT_PROPAGATION },
		signal: { ...DEFAULT_SIGNAL },
		eligibility: { ...DEFAULT_ELIGIBILITY, bases: { ...DEFAULT_ELIGIBILITY.bases } },
	};
	for (const [id, { value, source }] of Object.entries(changes)) {
		if (!isSettingId(id))
			throw new AnalysisError('connectivity_error_setting_value', { id, place: '', value: 'id' });
		const checked = checkSetting(id, value);
		const [group, name, base] = partsOf(id);
		if (base !== undefined) (settings[group][name] as Record<string, unknown>)[base] = checked;
		else settings[group][name] = { value: checked, source };
	}
	return settings as unknown as ConnectivitySettings;
}

/** Every setting by id, as a scenario freezes them; `overlaySettings` makes them whole again. */
export function listSettings(settings: ConnectivitySettings): Record<SettingId, SettingValue> {
	return Object.fromEntries(
		SETTING_IDS.map((id): [SettingId, SettingValue] => {
			const [group, name, base] = partsOf(id);
			const held = (settings[group] as unknown as Record<string, unknown>)[name];
			if (base === undefined) return [id, held as SettingValue];
			return [id, { value: (held as Record<string, unknown>)[base], source: '' }];
		}),
	) as Record<SettingId, SettingValue>;
}

function partsOf(id: SettingId) {
	const [group, name, base] = id.split('.');
	return [group as keyof ConnectivitySettings, name!, base] as const;
}
