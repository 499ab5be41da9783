import type { ServiceState } from '../../../areas/types.ts';
import type { DossierInput } from '../../../connectivity/proposals/types.ts';
import { STATE_WORDS } from '../../../connectivity/proposals/words.ts';
import { drawMap, type Drawing, type MarkKind } from '../../documents/index.ts';
import { frameOf } from './gather.ts';

/** Told apart by shape as well as by colour. */
const STATE_MARKS: Record<ServiceState, MarkKind> = {
	none: mark('none', 'diamond', '#d55e00'),
	weak: mark('weak', 'triangle', '#e69f00'),
	good: mark('good', 'circle', '#009e73'),
	unknown: mark('unknown', 'square', '#ffffff'),
};
const SITE: MarkKind = {
	name: 'Vị trí trạm đề xuất',
	mark: 'square',
	radius: 1.7,
	fill: '#0b3d66',
	stroke: '#ffffff',
};

function mark(state: ServiceState, shape: MarkKind['mark'], fill: string): MarkKind {
	return { name: `Ấp: dịch vụ ${STATE_WORDS[state]}`, mark: shape, radius: 1.4, fill, stroke: '#222222' };
}

/** The hamlets of a dossier by their service, the sites that win them, and the communes around. */
export function drawDossierMap({
	hamlets,
	sites,
	communes,
	scenario,
	sources,
	illustrative,
	day,
}: DossierInput): Drawing {
	const placed = new Map(
		hamlets.flatMap(({ key, position }) => (position ? [[key, position] as const] : [])),
	);
	const siteAt = new Map(sites.map(({ key, lng, lat }) => [key, [lng, lat] as const]));
	const arcs = scenario.result.hamlets.flatMap(({ key, site }) => {
		const [from, to] = [site === null ? undefined : siteAt.get(site), placed.get(key)];
		return from && to ? [{ from, to }] : [];
	});
	const publishers = [...new Set(sources.map(({ publisher }) => publisher.vi))].sort();
	return drawMap({
		frame: frameOf(hamlets, sites),
		areas: communes.map(({ name, geometry }) => ({ name, rings: geometry.coordinates })),
		marks: [
			...hamlets.flatMap(({ position, service }, at) =>
				position ? [{ at: position, kind: STATE_MARKS[service], label: String(at + 1) }] : [],
			),
			...sites.map(({ lng, lat }) => ({ at: [lng, lat] as const, kind: SITE, label: '' })),
		],
		arcs,
		legend: [
			STATE_MARKS.none,
			STATE_MARKS.weak,
			STATE_MARKS.good,
			STATE_MARKS.unknown,
			...(sites.length > 0 ? [SITE] : []),
		],
		arcsName: 'Ấp được phủ (mô hình)',
		sources: `Nguồn: ${publishers.slice(0, 3).join('; ')}${publishers.length > 3 ? '; …' : ''}. Số liệu đến ngày ${day.split('-').reverse().join('/')}.`,
		notice: illustrative ? 'Dữ liệu minh họa' : null,
	});
}
