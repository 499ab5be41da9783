import type { AreaLevel, AreaProfile } from '$lib/areas/types';
import type { Position } from '$lib/geo';
import type { HeritageRecord } from '$lib/heritage/types';
import type { FeatureTarget } from '$lib/map/scene';
import type { Selection } from '$lib/map/view-state';
import { RECORD_LAYERS } from './screen-client.ts';

/** What was fetched of the one thing that is selected; null while it is on its way, or of another kind. */
export interface Shown {
	profile: AreaProfile | null;
	record: HeritageRecord | null;
}

/** Keeps of what was fetched only what is still selected: its successor may not have arrived yet. */
export function stillSelected(selection: Selection | null, { profile, record }: Shown): Shown {
	const isIt = (kind: Selection['kind'], id: number, key: string) =>
		selection?.kind === kind && (selection.ref === key || selection.ref === String(id));
	return {
		profile: profile && isIt('area', profile.area.id, profile.key) ? profile : null,
		record: record && isIt('record', record.id, record.slug) ? record : null,
	};
}

/** Number of the selected area in this database; null while an address names it and it is not yet found. */
export function selectedAreaId(selection: Selection | null, { profile }: Shown): number | null {
	if (selection?.kind !== 'area') return null;
	return profile?.area.id ?? (/^\d+$/.test(selection.ref) ? Number(selection.ref) : null);
}

/** @param level of an area whose profile is not there yet */
export function selectedFeature(
	selection: Selection | null,
	shown: Shown,
	level: AreaLevel | null,
): FeatureTarget | null {
	if (selection?.kind === 'area') {
		const layerId = shown.profile?.area.level ?? level;
		const featureId = selectedAreaId(selection, shown);
		return layerId && featureId !== null ? { layerId, featureId } : null;
	}
	const { record } = shown;
	return record ? { layerId: RECORD_LAYERS[record.kind], featureId: record.id } : null;
}

/** Where the selected hamlet or record lies; its own layer may be off. */
export function selectedPlace({ profile, record }: Shown): Position | null {
	if (profile) return profile.area.level === 'hamlet' ? profile.area.labelPoint : null;
	return record?.position ?? null;
}
