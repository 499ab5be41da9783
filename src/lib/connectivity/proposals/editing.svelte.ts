import { parseAmount, showAmount } from './entry.ts';
import type { CostLine, Funding, ProposalContent } from './types.ts';

/** A cost line while it is typed: numbers are text until they are saved. */
export interface TypedCost extends Omit<CostLine, 'quantity' | 'unitPrice'> {
	/** For keyed lists only. */
	id: number;
	quantity: string;
	unitPrice: string;
}

export interface TypedRow {
	id: number;
	work: string;
	from: string;
	to: string;
	responsible: string;
}

let rows = 0;

/** What the form holds: the proposal, its lists of lines as text. */
export class Editing {
	title = $state('');
	plain = $state<Omit<ProposalContent, 'costs' | 'timetable' | 'to' | 'recipients'>>()!;
	to = $state('');
	recipients = $state('');
	costs = $state<TypedCost[]>([]);
	timetable = $state<TypedRow[]>([]);

	constructor(title: string, content: ProposalContent) {
		this.take(title, content);
	}

	/** Shows another version in place of what was typed. */
	take(title: string, { costs, timetable, to, recipients, ...plain }: ProposalContent): void {
		this.title = title;
		this.plain = structuredClone(plain);
		this.to = to.join('\n');
		this.recipients = recipients.join('\n');
		this.costs = costs.map((line) => ({
			...line,
			id: ++rows,
			quantity: showAmount(line.quantity),
			unitPrice: showAmount(line.unitPrice),
		}));
		this.timetable = timetable.map((row) => ({
			...row,
			id: ++rows,
			from: row.from ?? '',
			to: row.to ?? '',
		}));
	}

	addCost(hamlet: string | null, funding: Funding | null): void {
		const line = { hamlet, funding, item: '', unit: '', quantity: '', unitPrice: '', tax: '' };
		this.costs.push({ id: ++rows, ...line });
	}

	addRow(): void {
		this.timetable.push({ id: ++rows, work: '', from: '', to: '', responsible: '' });
	}

	/** Numbers that are none, for the form to point at. */
	readonly wrong = $derived(
		this.costs.flatMap(({ id, quantity, unitPrice }) => [
			...(Number.isNaN(parseAmount(quantity, { decimals: 3 })) ? [`quantity-${id}`] : []),
			...(Number.isNaN(parseAmount(unitPrice, { decimals: 0 })) ? [`price-${id}`] : []),
		]),
	);

	/** As it is sent; numbers that are none count as not known. */
	readonly content: ProposalContent = $derived({
		...$state.snapshot(this.plain),
		to: linesOf(this.to),
		recipients: linesOf(this.recipients),
		costs: this.costs.map(({ id: _, quantity, unitPrice, ...line }) => ({
			...line,
			quantity: numberOf(quantity, 3),
			unitPrice: numberOf(unitPrice, 0),
		})),
		timetable: this.timetable.map(({ id: _, from, to, ...row }) => ({
			...row,
			from: from || null,
			to: to || null,
		})),
	});

	/** Changes whenever anything is typed. */
	readonly digest = $derived(JSON.stringify([this.title, this.content]));
}

function numberOf(text: string, decimals: number): number | null {
	const value = parseAmount(text, { decimals });
	return Number.isNaN(value) ? null : value;
}

function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line);
}
