import { foldText } from '$lib/text';
import type { BoundaryLevel } from './request.ts';

export type AttributeRole = 'code' | 'name' | 'kind' | 'area';

/**
 * Names under which agencies publish the same attribute, folded and without separators, best first. Those that
 * name the level come before the general ones, so that "ma_xa" beats "ma" where a file has both; an attribute of
 * another level ("province_code", "new_code") never matches.
 */
const KNOWN_NAMES: Record<AttributeRole, Record<BoundaryLevel, string[]> & { any: string[] }> = {
	code: {
		commune: ['maxa', 'maphuongxa', 'maxaphuong', 'maxp', 'communecode', 'wardcode', 'xacode'],
		district: ['mahuyen', 'maquanhuyen', 'districtcode'],
		province: ['matinh', 'matinhthanh', 'provincecode'],
		any: ['code', 'ma', 'madvhc', 'macode', 'madonvi', 'mahc', 'gsocode'],
	},
	name: {
		commune: ['tenxa', 'tenphuongxa', 'tenxaphuong', 'tenxp', 'communename', 'wardname'],
		district: ['tenhuyen', 'tenquanhuyen', 'districtname'],
		province: ['tentinh', 'tentinhthanh', 'provincename'],
		any: ['name', 'namevi', 'ten', 'tenvi', 'tendvhc', 'tendonvi', 'fullname'],
	},
	kind: {
		commune: ['loaixa', 'communetype', 'wardtype'],
		district: ['loaihuyen', 'districttype'],
		province: ['loaitinh', 'provincetype'],
		any: ['kind', 'type', 'loai', 'loaidvhc', 'captype', 'loaihinh'],
	},
	area: {
		commune: [],
		district: [],
		province: [],
		any: [
			'officialareakm2',
			'areakm2source',
			'areakm2',
			'dientichkm2',
			'dientichtunhien',
			'dientichtn',
			'dientich',
			'dtkm2',
			'dttn',
		],
	},
};

export type AttributeNames = Record<AttributeRole, string | null>;

const plain = (attribute: string) => foldText(attribute).replace(/[^a-z0-9]/g, '');

/**
 * Which attribute of these records holds the code, the name, the kind and the published area.
 * @param present attribute names that occur in the file
 * @param chosen what the person named; taken as it is
 */
export function findAttributes(
	present: string[],
	level: BoundaryLevel,
	chosen: Partial<AttributeNames> = {},
): AttributeNames {
	const byPlain = new Map(present.toReversed().map((attribute) => [plain(attribute), attribute]));
	const find = (role: AttributeRole) => {
		const names = [...KNOWN_NAMES[role][level], ...KNOWN_NAMES[role].any];
		const known = names.find((name) => byPlain.has(name));
		return chosen[role] ?? (known === undefined ? null : (byPlain.get(known) ?? null));
	};
	return { code: find('code'), name: find('name'), kind: find('kind'), area: find('area') };
}

const CODE_LENGTH: Record<BoundaryLevel, number> = { province: 2, district: 3, commune: 5 };

/** The code as text with its leading zeros (spreadsheets lose them); null when it is no code of this level. */
export function readCode(value: unknown, level: BoundaryLevel): { code: string; padded: boolean } | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	if (!/^\d+$/.test(text) || text.length > CODE_LENGTH[level]) return null;
	const code = text.padStart(CODE_LENGTH[level], '0');
	return { code, padded: code !== text };
}

/** Square kilometres; accepts "41,67" and 41.67; null when it is no positive number. */
export function readAreaKm2(value: unknown): number | null {
	const number = typeof value === 'string' ? Number(value.trim().replace(',', '.')) : value;
	return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : null;
}
