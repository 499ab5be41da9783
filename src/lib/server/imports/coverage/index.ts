import type { Transaction } from '../../db/index.ts';
import type { Note } from '../evidence/findings.ts';
import { replaceSignals } from '../evidence/repository.ts';
import type { EvidenceRequest } from '../evidence/request.ts';
import type { EvidenceFormat } from '../evidence/run.ts';
import { parseCoverage, type CoveragePart, type ParsedCoverage } from './parse.ts';
import {
	createStage,
	findInvalidity,
	listDeclaredHamlets,
	listNetworks,
	listOutside,
	listOverlaps,
	listUnknownCommunes,
	mendPart,
	stageCoverage,
	uniteNetwork,
	writeCoverage,
} from './repository.ts';

/** Overlaps of one operator and technology smaller than this are rounding, square metres. */
const TOLERATED_SQUARE_METRES = 10_000;

/** What operators say they cover (GeoJSON, zipped shapefile, GeoPackage) into `coverage`, and per hamlet as declared. */
export const coverage: EvidenceFormat<ParsedCoverage> = {
	parse: ({ bytes, answers }, note) => parseCoverage(bytes, answers, note),

	async check(sql, { parts }, { answers }, note) {
		if (Array.isArray(answers.completeFor))
			for (const code of await listUnknownCommunes(sql, answers.completeFor))
				note('commune_unknown', { values: { code } });
		await createStage(sql);
		const staged = parts.filter(isComplete);
		for (const part of staged) {
			await stageCoverage(sql, part);
			await checkShape(sql, part, answers.mend, note);
		}
		const outside = new Set(await listOutside(sql));
		for (const part of staged)
			if (outside.has(part.feature.index)) note('coverage_outside', { feature: part.feature });
		if (staged.length > 0 && outside.size === staged.length) note('nothing_in_area');
		const partOf = new Map(staged.map((part) => [part.feature.index, part]));
		for (const { one, other, squareMetres, place } of await listOverlaps(sql, TOLERATED_SQUARE_METRES)) {
			const values = { hectares: squareMetres / 10_000, other: other + 1 };
			note('coverage_overlap', { feature: partOf.get(one)?.feature ?? null, place, values });
		}
	},

	async apply(sql, _parsed, { request, sourceId, note }) {
		const networks = await listNetworks(sql);
		for (const network of networks) {
			const { squareMetres, unitedSquareMetres } = await uniteNetwork(sql, network);
			const { operator, technology, declaredOn } = network;
			const values = {
				network: `${operator} ${technology}`,
				day: declaredOn,
				hectares: unitedSquareMetres / 10_000,
				twice: (squareMetres - unitedSquareMetres) / 10_000,
			};
			note('coverage_counted', { values });
		}
		const written = await writeCoverage(sql, sourceId);
		return written + (await declare(sql, networks, { request, sourceId, note }));
	},
};

/** Only what is whole can be laid over the map; what is missing was noted. */
const isComplete = (part: CoveragePart): part is CompletePart =>
	part.polygons !== null && part.operator !== null && part.technology !== null && part.declaredOn !== null;
type CompletePart = { [Field in keyof CoveragePart]: NonNullable<CoveragePart[Field]> };

async function checkShape(
	sql: Transaction,
	{ feature }: CompletePart,
	mend: boolean,
	note: Note,
): Promise<void> {
	const invalidity = await findInvalidity(sql, feature.index);
	if (!invalidity) return;
	const { reason, place } = invalidity;
	if (!mend) {
		note('shape_invalid', { feature, place, values: { reason } });
		return;
	}
	const { before, after } = await mendPart(sql, feature.index);
	note('shape_mended', {
		feature,
		place,
		values: { reason, before: before / 10_000, after: after / 10_000, change: (after - before) / 10_000 },
	});
}

/** Hamlets inside get the state of the polygon; hamlets outside get none only where the person vouched for it. */
async function declare(
	sql: Transaction,
	networks: Awaited<ReturnType<typeof listNetworks>>,
	{ request, sourceId, note }: { request: EvidenceRequest; sourceId: string; note: Note },
): Promise<number> {
	const { completeFor } = request.answers;
	const rows = await listDeclaredHamlets(sql, networks, completeFor);
	const count = (state: string) => rows.filter((row) => row.state === state).length;
	note('declared_hamlets', { values: { good: count('good'), weak: count('weak'), none: count('none') } });
	const signals = rows.map((row) => ({
		...row,
		rsrpDbm: null,
		downlinkMbps: null,
		uplinkMbps: null,
		latencyMs: null,
		samples: null,
	}));
	const scope = networks.map(({ operator, technology, declaredOn }) => ({
		operator,
		technology,
		measuredOn: declaredOn,
	}));
	return replaceSignals(sql, 'declared', sourceId, signals, { networks: scope });
}
