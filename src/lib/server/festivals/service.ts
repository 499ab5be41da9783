import { basisOfRule, proposeOccurrences } from '../../calendar/almanac.ts';
import { daysBetween, readRule, type Days } from '../../calendar/index.ts';
import { demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import * as repository from './repository.ts';
import type { StoredOccurrence } from './repository.ts';

export { listFestivals, listOccurrences, type FestivalOccurrence } from './repository.ts';

/**
 * A feast comes back after 354 to 384 days. What stands within fewer days than half of that is the same year's, so the
 * rule has nothing to propose beside it.
 */
const SAME_FEAST_DAYS = 150;

/** Nobody celebrates longer; more is a slip of the pen. */
const MOST_DAYS = 60;

interface Request {
	viewer: Viewer;
	requestId: string;
}

/** What became of the days a rule gives. */
export interface ProposalResult {
	added: number;
	/** Proposals whose days the rule now gives otherwise. */
	moved: number;
	/** Days a person has confirmed or reported, proposals that stand already, and days that are past. */
	kept: number;
	/** Days a person refused. */
	refused: number;
}

/**
 * Stores what a festival's rule gives for some years as proposals. Nothing that a person confirmed, reported or refused
 * is touched.
 * @param today proposals that would be over are left out
 * @throws AppError Forbidden; NotFound for a festival the viewer may not see; Invalid without a rule
 */
export async function proposeYears(
	sql: Pool,
	{ slug, firstYear, lastYear, today }: { slug: string; firstYear: number; lastYear: number; today: string },
	{ viewer, requestId }: Request,
): Promise<ProposalResult> {
	demand(viewer, 'heritage_edit', { slug });
	const [festival] = await repository.listFestivals(sql, viewer.role, slug);
	if (!festival) throw new AppError('NotFound', 'error_unknown_record', { context: { record: slug } });
	const rule = readRule(festival.rule);
	if (!rule) throw new AppError('Invalid', 'error_festival_without_rule', { context: { record: slug } });
	const years = Array.from({ length: lastYear - firstYear + 1 }, (_, at) => firstYear + at);
	const proposed = years.flatMap((year) => proposeOccurrences(rule, year));
	return sql.begin(async (sql) => {
		const standing = await repository.lockOccurrences(sql, festival.recordId);
		const rejections = await repository.listRejections(sql, festival.recordId);
		const result: ProposalResult = { added: 0, moved: 0, kept: 0, refused: 0 };
		const stored: Days[] = [];
		for (const days of proposed) {
			const fate = decide(days, standing, rejections, today);
			result[fate.kind]++;
			const proposal = { ...days, evidence: 'proposed', sourceAddress: basisOfRule(rule) } as const;
			if (fate.kind === 'added') await repository.insertOccurrence(sql, festival.recordId, proposal);
			if (fate.kind === 'moved') await repository.updateOccurrence(sql, fate.uid, proposal);
			if (fate.kind === 'added' || fate.kind === 'moved') stored.push(days);
		}
		if (stored.length > 0) {
			await recordAudit(sql, {
				viewer,
				action: 'festival_proposed',
				subject: 'heritage_record',
				subjectId: festival.recordId,
				after: stored.map(({ startsOn, endsOn }) => ({ startsOn, endsOn })),
				requestId,
			});
		}
		return result;
	});
}

type Fate = { kind: 'added' | 'kept' | 'refused' } | { kind: 'moved'; uid: string };

function decide(
	days: Days,
	standing: readonly StoredOccurrence[],
	rejections: readonly Days[],
	today: string,
): Fate {
	const isSame = (other: Days) => other.startsOn === days.startsOn && other.endsOn === days.endsOn;
	if (rejections.some(isSame)) return { kind: 'refused' };
	const near = standing.filter(
		({ startsOn }) => Math.abs(daysBetween(startsOn, days.startsOn)) < SAME_FEAST_DAYS,
	);
	const proposal = near.find(({ evidence }) => evidence === 'proposed');
	if (near.some(({ evidence }) => evidence !== 'proposed') || days.endsOn < today) return { kind: 'kept' };
	if (!proposal) return { kind: 'added' };
	return isSame(proposal) ? { kind: 'kept' } : { kind: 'moved', uid: proposal.uid };
}

/** The occurrence a decision is about, as the person saw it. */
export interface Decided {
	uid: string;
	sequence: number;
}

/**
 * Confirms the days of an occurrence, as they stand or as the person corrects them.
 * @param source web address or citation that says so; null: the person vouches
 * @throws AppError Forbidden; NotFound; Conflict when it changed meanwhile or another begins on that day; Invalid days
 */
export async function confirmOccurrence(
	sql: Pool,
	{ uid, sequence, startsOn, endsOn, source }: Decided & Days & { source: string | null },
	{ viewer, requestId }: Request,
): Promise<void> {
	demand(viewer, 'heritage_edit', { uid });
	const length = daysBetween(startsOn, endsOn) + 1;
	if (!(length >= 1 && length <= MOST_DAYS)) {
		throw new AppError('Invalid', 'error_festival_days', { context: { startsOn, endsOn } });
	}
	await sql.begin(async (sql) => {
		const before = await lockDecided(sql, { uid, sequence }, viewer);
		const others = await repository.lockOccurrences(sql, before.recordId);
		if (others.some((other) => other.uid !== uid && other.startsOn === startsOn)) {
			throw new AppError('Conflict', 'error_festival_same_day', { context: { uid, startsOn } });
		}
		const after = { startsOn, endsOn, evidence: 'confirmed', sourceAddress: source } as const;
		await repository.updateOccurrence(sql, uid, after);
		await recordAudit(sql, {
			viewer,
			action: 'festival_confirmed',
			subject: 'heritage_record',
			subjectId: before.recordId,
			before: describe(before),
			after,
			requestId,
		});
	});
}

/**
 * Refuses a proposal; its days are not proposed again. What a person confirmed or a source reported is not refused but
 * corrected.
 * @throws AppError Forbidden; NotFound; Conflict when it changed meanwhile; Invalid when it is no proposal
 */
export async function rejectProposal(
	sql: Pool,
	{ uid, sequence, reason }: Decided & { reason: string | null },
	{ viewer, requestId }: Request,
): Promise<void> {
	demand(viewer, 'heritage_edit', { uid });
	await sql.begin(async (sql) => {
		const before = await lockDecided(sql, { uid, sequence }, viewer);
		if (before.evidence !== 'proposed') {
			throw new AppError('Invalid', 'error_festival_not_proposed', { context: { uid } });
		}
		await repository.moveToRejections(sql, before, { reason, personId: viewer.id });
		await recordAudit(sql, {
			viewer,
			action: 'festival_rejected',
			subject: 'heritage_record',
			subjectId: before.recordId,
			before: describe(before),
			after: { reason },
			requestId,
		});
	});
}

async function lockDecided(
	sql: Parameters<typeof repository.lockOccurrence>[0],
	{ uid, sequence }: Decided,
	viewer: Viewer,
): Promise<StoredOccurrence> {
	const found = await repository.lockOccurrence(sql, uid, viewer.role);
	if (!found) throw new AppError('NotFound', 'error_unknown_occurrence', { context: { uid } });
	if (found.sequence !== sequence) {
		throw new AppError('Conflict', 'error_festival_changed', { context: { uid, sequence } });
	}
	return found;
}

const describe = ({ startsOn, endsOn, evidence, sourceAddress }: StoredOccurrence) => ({
	startsOn,
	endsOn,
	evidence,
	sourceAddress,
});
