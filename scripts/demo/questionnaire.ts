import { toCsv, type Dataset } from './dataset.ts';
import type { Hamlet } from './hamlets.ts';
import { seeded } from './random.ts';

/** Share of hamlets whose head answered the questionnaire; of the others nothing of it is known. */
const ANSWERED_SHARE = 0.6;

const COLUMNS = [
	'hamlet',
	'power_source',
	'fibre_available',
	'fibre_operators',
	'households_connected',
	'distance_to_fibre_node_m',
	'terrain',
	'obstruction',
	'access',
	'flooding',
	'complaints',
] as const;

/**
 * What a hamlet's head answered beside the figures of the register: power, fibre, ways, water. A question may be left
 * open even where the sheet came back: an empty cell is unknown.
 */
export function questionnaireFile(hamlets: readonly Hamlet[]): Dataset['files'][number] {
	const rows = hamlets.flatMap((hamlet) => {
		const random = seeded(`questionnaire/${hamlet.key}`);
		if (!random.chance(ANSWERED_SHARE)) return [];
		const open = (share = 0.12) => random.chance(share);
		const fibre = open() ? null : random.chance(0.55);
		const islet = random.chance(0.08);
		return [
			{
				hamlet: hamlet.key,
				power_source: hamlet.hasGridPower ? 'grid' : random.pick(['solar', 'generator', 'none']),
				fibre_available: fibre,
				fibre_operators: fibre
					? random.pick(['Viettel', 'VNPT', 'Viettel;VNPT', 'Viettel;VNPT;MobiFone'])
					: null,
				households_connected:
					fibre === null || open()
						? null
						: Math.round(hamlet.households * (fibre ? random.between(0.15, 0.7) : 0)),
				distance_to_fibre_node_m: open(0.3) ? null : Math.round(random.between(80, fibre ? 900 : 7_000)),
				terrain: islet
					? 'cồn, cù lao'
					: random.pick(['đồng bằng', 'đồng bằng', 'ven kênh, rạch', 'giồng cát']),
				obstruction: open(0.4)
					? null
					: random.pick(['thoáng', 'vườn cây, dừa', 'rừng ngập mặn', 'nhà cửa dày']),
				access: islet ? random.pick(['boat', 'both']) : random.pick(['road', 'road', 'road', 'both']),
				flooding: open(0.35)
					? null
					: random.pick(['không', 'không', 'triều cường vài ngày mỗi tháng', 'mùa mưa']),
				complaints: open(0.3) ? null : random.integer(0, random.integer(0, 14)),
			},
		];
	});
	return { name: 'questionnaire.csv', text: toCsv(COLUMNS, rows), rows: rows.length };
}
