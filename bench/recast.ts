import { openDatabase, type Database } from '../src/lib/server/db/index.ts';
import { listValues } from '../src/lib/server/indicators/repository.ts';
import { RECAST_SIZE } from './load-recast.ts';
import { interleave, median } from './measure.ts';

export interface RecastTimes {
	figures: number;
	values: number;
	/** Every indicator and year on the communes of today, milliseconds. */
	allMs: number;
	/** The same rows added up by a join and GROUP BY that know nothing of shares, gaps and dates. */
	bareMs: number;
	/** Median of the ratios of each round. */
	ratio: number;
	/** One indicator of one year, only the sums. */
	oneMs: number;
	/** The same as a screen asks for it: with missing parts and sources named, read into the program. */
	screenMs: number;
	/** Communes whose sum differs from the bare one though none of their parts was divided. */
	different: number;
}

const DAY = '2026-11-22';
const SECONDS = 600;

/** Figures of a whole country carried over the merger, against adding up the same rows without thinking. */
export async function measureRecast(url: string, { quick }: { quick: boolean }): Promise<RecastTimes> {
	const database = await openDatabase({ databaseUrl: url, dataDir: '' }, { closeOnSignals: false });
	try {
		const all = await interleave(
			{ ours: () => sumAll(database), bare: () => sumBare(database) },
			quick ? 1 : 5,
			600_000,
		);
		const one = await interleave(
			{ sums: () => sumOne(database), screen: () => readOne(database) },
			quick ? 5 : 40,
		);
		const { indicators, years, present, former } = RECAST_SIZE;
		return {
			figures: indicators * years * present,
			values: indicators * years * former,
			allMs: median(all.ours),
			bareMs: median(all.bare),
			ratio: median(all.ours.map((ours, round) => ours / all.bare[round]!)),
			oneMs: median(one.sums),
			screenMs: median(one.screen),
			different: await countDifferent(database),
		};
	} finally {
		await database.close();
	}
}

/** Nothing but three sums leaves the server, of either. */
const sumAll = (database: Database) =>
	database.patiently(
		SECONDS,
		(sql) => sql`
			with pair as (
				select array_agg(p.indicator_id order by p.indicator_id, p.period) as indicators,
					array_agg(p.period order by p.indicator_id, p.period) as periods
				from indicator_period p
			)
			select count(*), sum(f.numerator), sum(f.denominator)
			from pair, recast_figures(pair.indicators, pair.periods, ${DAY}::date) f`,
	);

const sumBare = (database: Database) =>
	database.patiently(
		SECONDS,
		(sql) => sql`
			select count(*), sum(f.numerator), sum(f.denominator) from (
				select v.indicator_id, v.period, s.to_id, sum(v.numerator) as numerator, sum(v.denominator) as denominator
				from indicator_value v join area_succession s on s.from_id = v.area_id
				group by v.indicator_id, v.period, s.to_id) f`,
	);

const sumOne = ({ sql }: Database) => sql`
	select count(*), sum(f.numerator), sum(f.denominator)
	from recast_figures(array['rate_07'], array['2020'], ${DAY}::date) f`;

const readOne = ({ sql }: Database) =>
	listValues(sql, { indicatorId: 'rate_07', period: '2020', at: DAY, level: 'commune', seesSmall: true });

async function countDifferent({ sql }: Database): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count
		from recast_figures(array['rate_07'], array['2020'], ${DAY}::date) f
			join (
				select s.to_id, sum(v.numerator) as numerator, bool_and(s.exact) as is_exact
				from indicator_value v join area_succession s on s.from_id = v.area_id
				where v.indicator_id = 'rate_07' and v.period = '2020' group by s.to_id) b on b.to_id = f.area_id
		where b.is_exact and f.numerator is distinct from b.numerator`;
	return row!.count;
}
