import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { checkContent } from '../../../heritage/check-content.ts';
import { readContent } from '../../heritage/content.repository.ts';
import { listDatasets } from './dataset.ts';
import { loadDemo } from './index.ts';

const test = useTestDatabase();

const countUnits = async (level: string, day: string): Promise<number> => {
	const [row] = await test.sql<{ count: number }[]>`
		select count(*)::integer as count from area where level = ${level} and valid @> ${day}::date`;
	return row?.count ?? -1;
};

const total = async (indicator: string, period: string, day: string, level = 'commune') => {
	const [row] = await test.sql<{ sum: number; unknown: number; units: number }[]>`
		select sum(numerator)::float8 as sum, count(*) filter (where numerator is null)::integer as unknown,
			count(*)::integer as units
		from indicator_on_units(${indicator}, ${period}, ${day}, ${level}, true)`;
	return row;
};

/** Everything the loader fills, as one text: two loads must give the same. */
const fingerprint = async (): Promise<string> => {
	const tables = [
		'source',
		'area',
		'area_parent',
		'area_succession',
		'indicator_value',
		'heritage_record',
		'statement',
		'hamlet_signal',
		'cell_site',
		'hamlet_profile',
		'festival_occurrence',
		'target',
	];
	const counts = await Promise.all(
		tables.map(
			(table) => test.sql<{ count: number }[]>`select count(*)::integer as count from ${test.sql(table)}`,
		),
	);
	const revisions = await test.sql`select table_name, revision from data_revision order by table_name`;
	return JSON.stringify([counts.map(([row]) => row?.count), revisions]);
};

beforeAll(async () => {
	const steps: string[] = [];
	const started = Date.now();
	expect(await loadDemo(test.database, { onProgress: (step) => steps.push(step) })).toBe(true);
	expect(steps.length).toBeGreaterThan(3);
	console.log(`demo loaded in ${((Date.now() - started) / 1000).toFixed(1)} s (${test.kind})`);
});

describe('the demonstration set', () => {
	it('has only heritage records that the form takes as they are', async () => {
		const records = await test.sql<
			{ id: number; slug: string }[]
		>`select id, slug from heritage_record order by id`;
		expect(records.length).toBeGreaterThan(30);
		for (const { id, slug } of records) {
			const content = await readContent(test.sql, id);
			const checked = checkContent(content);
			expect(checked.findings, slug).toEqual([]);
			expect(checked.content, slug).toEqual(content);
		}
	});

	it('has 108 communes in 11 districts until 30 June 2025, and 43 communes without districts from 1 July', async () => {
		expect(await countUnits('commune', '2025-06-30')).toBe(108);
		expect(await countUnits('district', '2025-06-30')).toBe(11);
		expect(await countUnits('commune', '2025-07-01')).toBe(43);
		expect(await countUnits('district', '2025-07-01')).toBe(0);
		expect(await countUnits('commune', '2024-08-31')).toBe(109);
		const provinces = await test.sql<{ code: string; day: string }[]>`
			select code, day::text from area, unnest(array['2025-06-30', '2025-07-01']::date[]) as day
			where level = 'province' and valid @> day order by day`;
		expect([...provinces]).toEqual([
			{ code: '94', day: '2025-06-30' },
			{ code: '92', day: '2025-07-01' },
		]);
	});

	it('draws every unit validly and writes its name inside it', async () => {
		const bad = await test.sql`
			select code, name_vi from area
			where geom is not null and (not ST_IsValid(geom) or ST_IsEmpty(geom)
				or (level <> 'hamlet' and not ST_Covers(geom, label_point)))`;
		expect([...bad]).toEqual([]);
		const without = await test.sql<
			{ code: string }[]
		>`select code from area where geom is null order by code`;
		expect(without.map(({ code }) => code)).toEqual(['31513', '31522', '92']);
	});

	it('gives every commune and district one parent on every one of its days', async () => {
		const orphans = await test.sql`
			select a.code, a.valid::text from area a
			where a.level in ('commune', 'district') and coalesce((
				select range_agg(p.valid) from area_parent p where p.area_id = a.id), '{}') <> a.valid::datemultirange`;
		expect([...orphans]).toEqual([]);
		const wrong = await test.sql`
			select a.code from area_parent p join area a on a.id = p.area_id join area b on b.id = p.parent_id
			where not (b.valid @> p.valid)`;
		expect([...wrong]).toEqual([]);
	});

	it('sends every old commune whole into one new one, by a named clause', async () => {
		const [reform] = await test.sql`
			select count(*)::integer as steps, count(distinct from_id)::integer as old, count(distinct to_id)::integer as new,
				bool_and(exact) as exact, bool_and(decision ~ 'khoản') as with_clause
			from area_succession s join area a on a.id = s.from_id
			where s.effective_on = '2025-07-01' and a.level = 'commune'`;
		expect(reform).toEqual({ steps: 108, old: 108, new: 43, exact: true, withClause: true });
		const wards = await test.sql<{ code: string; name: string; becomes: string }[]>`
			select f.code, f.name_vi as name, t.code || ' ' || t.name_vi as becomes
			from area_succession s join area f on f.id = s.from_id join area t on t.id = s.to_id
			where s.effective_on = '2024-09-01' order by f.code`;
		expect([...wards]).toEqual([
			{ code: '31513', name: '1', becomes: '31522 1' },
			{ code: '31522', name: '9', becomes: '31522 1' },
		]);
	});

	it.each(['2025-06-30', '2025-07-01'])('adds up to the published totals on the units of %s', async (day) => {
		const units = day === '2025-06-30' ? 108 : 43;
		expect(await total('poor_households', '2024', day)).toEqual({ sum: 4484, unknown: 0, units });
		expect(await total('ocop_products', '2024', day)).toEqual({ sum: 238, unknown: 0, units });
		expect(await total('ocop_products_3_star', '2024', day)).toEqual({ sum: 219, unknown: 0, units });
		expect(await total('poor_households', '2021', day)).toEqual({ sum: 22120, unknown: 0, units });
	});

	it('shows the published figure on the province itself, with its real source', async () => {
		const rows = await test.sql`
			select numerator::float8 as numerator, source_id from indicator_on_units('poor_households', '2024', '2025-06-30', 'province', true)`;
		expect([...rows]).toEqual([{ numerator: 4484, sourceId: 'province-facts' }]);
	});

	it.each(['2025-06-30', '2025-07-01'])('has every hamlet inside its commune on %s', async (day) => {
		const [row] = await test.sql<{ hamlets: number; placed: number }[]>`
			select count(*)::integer as hamlets, count(*) filter (where ST_Covers(c.geom, h.label_point)
				and ST_Covers(ST_Buffer(c.geom, 1e-6), h.geom))::integer as placed
			from area h
			left join area_parent p on p.area_id = h.id and p.valid @> ${day}::date
			left join area c on c.id = p.parent_id and c.valid @> ${day}::date
			where h.level = 'hamlet'`;
		expect(row?.hamlets).toBeGreaterThan(700);
		expect(row?.placed).toBe(row?.hamlets);
	});

	it('finds the new communes by the names of the old ones, and units by their Khmer name', async () => {
		const found = await test.sql<{ name: string }[]>`
			select name_vi as name from area
			where level = 'commune' and valid @> '2026-01-01'::date and search_text like '%' || fold_text('Thị trấn Mỹ Xuyên') || '%'`;
		expect(found.map(({ name }) => name)).toEqual(['Mỹ Xuyên']);
		const khmer = await test.sql<
			{ code: string }[]
		>`select code from area where search_text like '%ខេត្តឃ្លាំង%'`;
		expect(khmer.map(({ code }) => code)).toEqual(['94']);
	});

	it('brings every row of its datasets', async () => {
		const rowsOf = new Map(
			listDatasets().flatMap(({ id, files }) => files.map((file) => [`${id}/${file.name}`, file.rows])),
		);
		const [row] = await test.sql<Record<string, number>[]>`
			select (select count(*) from source)::integer as sources,
				(select count(*) from indicator_value where source_id = 'demo-indicators')::integer as values,
				(select count(*) from hamlet_signal)::integer as signals, (select count(*) from cell_site)::integer as masts,
				(select count(*) from area where level = 'hamlet')::integer as hamlets,
				(select count(*) from heritage_record where kind = 'site')::integer as sites,
				(select count(*) from heritage_record where kind = 'festival')::integer as festivals,
				(select count(*) from heritage_record where kind = 'product')::integer as products,
				(select count(*) from festival_occurrence)::integer as occurrences,
				(select count(*) from public_point)::integer as points,
				(select count(*) from speed_test where hamlet_id is not null)::integer as tests,
				(select count(*) from speed_tile where ST_IsValid(geom))::integer as tiles,
				(select count(*) from hamlet_profile where terrain is not null)::integer as answers,
				(select count(*) from legal_basis where clause is null)::integer as bases,
				(select count(*) from indicator)::integer as indicators`;
		expect(row).toEqual({
			// Two more come with the migrations: what culture staff gather, and what people measure, themselves.
			sources: listDatasets().length + 2,
			values: rowsOf.get('demo-indicators/values.csv'),
			signals: (rowsOf.get('demo-signal/signal.csv') ?? 0) + (rowsOf.get('demo-signal/earlier.csv') ?? 0),
			masts: rowsOf.get('demo-masts/masts.csv'),
			hamlets: rowsOf.get('demo-hamlets/hamlets.geojson'),
			sites: rowsOf.get('cultural-sites/sites.csv'),
			festivals: rowsOf.get('festivals/festivals.csv'),
			products: rowsOf.get('products/products.csv'),
			points: rowsOf.get('demo-public-points/points.csv'),
			tests: rowsOf.get('demo-speed-tests/tests.csv'),
			tiles: rowsOf.get('demo-speed-tests/tiles.csv'),
			answers: rowsOf.get('demo-hamlets/questionnaire.csv'),
			bases: rowsOf.get('legal-register/bases.csv'),
			occurrences: rowsOf.get('festivals/occurrences.csv'),
			indicators: rowsOf.get('indicators/indicators.json'),
		});
	});

	it('marks what is invented, and only that', async () => {
		const illustrative = await test.sql<
			{ id: string }[]
		>`select id from source where illustrative order by id`;
		expect(illustrative.map(({ id }) => id)).toEqual([
			'demo-hamlets',
			'demo-indicators',
			'demo-masts',
			'demo-plan-tasks',
			'demo-public-points',
			'demo-signal',
			'demo-speed-tests',
		]);
		const real = await test.sql`
			select 1 from indicator_value v join source s on s.id = v.source_id join area a on a.id = v.area_id
			where a.level = 'commune' and not s.illustrative`;
		expect(real).toHaveLength(0);
	});

	it('tells other states of service for the end of each year, and the newest is what the map shows', async () => {
		const statesAt = async (day: string) => {
			const rows = await test.sql<{ state: string; hamlets: number }[]>`
				select s.state, count(*)::integer as hamlets from hamlet_service_at(${day}::date) s group by s.state`;
			return Object.fromEntries(rows.map(({ state, hamlets }) => [state, hamlets]));
		};
		const years = [];
		for (const day of ['2023-12-31', '2024-12-31', '2025-12-31', '2026-11-22'])
			years.push(await statesAt(day));
		const known = years.map((states) => Object.values(states).reduce((sum, hamlets) => sum + hamlets, 0));
		expect(known.toSorted((one, other) => one - other)).toEqual(known);
		expect(new Set(years.map((states) => JSON.stringify(states))).size).toBe(4);
		const [wrong] = await test.sql<{ count: number }[]>`
			select count(*)::integer as count from hamlet_service_at('2026-11-22') s join hamlet_service n using (area_id)
			where s.state <> n.state`;
		expect(wrong?.count).toBe(0);
	});

	it('places every public building inside the commune it is named after', async () => {
		const outside = await test.sql`
			select p.id from public_point p
			where not exists (select from area c where c.level = 'commune' and c.code = split_part(p.id, '-', -2)
				and c.valid @> '2025-06-30'::date and ST_DWithin(c.geom, p.geom, 1e-4))`;
		expect([...outside]).toEqual([]);
	});

	it('changes nothing when it is loaded again', async () => {
		const before = await fingerprint();
		expect(await loadDemo(test.database)).toBe(false);
		expect(await fingerprint()).toBe(before);
	});
});
