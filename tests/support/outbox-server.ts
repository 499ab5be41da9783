import type { HeritageContent } from '../../src/lib/heritage/content.ts';
import type { Carrier, Outcome } from '../../src/lib/field/outbox/sender.ts';
import type { Operation, OutboxRecord } from '../../src/lib/field/outbox/types.ts';

interface Kept {
	key: string;
	/** Each version with the sending that made it, oldest first. */
	versions: { sending: string; content: HeritageContent }[];
	files: string[];
	deleted: boolean;
}

/** What happens to a request on its way: it arrives; it never does; it does and its answer is lost; the server stumbles. */
export type Fate = 'arrives' | 'lost' | 'unanswered' | 'stumbles';

/** A server that keeps the promises of `/api/heritage` and `/media/uploads`, at the end of a line that does not. */
export class UnreliableServer implements Carrier {
	records: Kept[] = [];
	/** Of the next requests; the line is good when it is empty. */
	fates: Fate[] = [];
	/** Done while a request is on its way. */
	meanwhile: (() => Promise<void>)[] = [];
	/** Everything taken, in the order it was taken: the keys of records and the names of uploads. */
	arrivals: string[] = [];

	async carry(operation: Operation, record: OutboxRecord): Promise<Outcome> {
		const fate = this.fates.shift() ?? 'arrives';
		await this.meanwhile.shift()?.();
		if (fate === 'lost') return { kind: 'unreachable' };
		if (fate === 'stumbles') return { kind: 'failed' };
		const outcome = this.#take(operation, record);
		return fate === 'unanswered' ? { kind: 'unreachable' } : outcome;
	}

	#take(operation: Operation, record: OutboxRecord): Outcome {
		if (operation.kind === 'save') return this.#save(operation.id, operation.content, record);
		const kept = this.records.find(({ key }) => key === record.slug);
		if (!kept) throw new Error(`an operation of a record without a name: ${operation.kind}`);
		if (operation.kind === 'delete') kept.deleted = true;
		else if (operation.kind === 'remove') kept.files = kept.files.filter((file) => file !== operation.medium);
		else if (operation.kind === 'file' && !kept.files.includes(operation.upload)) {
			kept.files.push(operation.upload);
			this.arrivals.push(operation.upload);
		}
		return { kind: 'taken', taken: null };
	}

	#save(sending: string, content: HeritageContent, { key, slug, version }: OutboxRecord): Outcome {
		let kept = this.records.find((one) => one.key === (slug ?? key));
		if (kept?.deleted) return { kind: 'refused', problem: { kind: 'deleted', by: null } };
		if (!kept) {
			kept = { key, versions: [], files: [], deleted: false };
			this.records.push(kept);
			this.arrivals.push(key);
		}
		const made = kept.versions.findIndex((one) => one.sending === sending) + 1;
		if (made === 0) {
			if (version !== kept.versions.length)
				throw new Error(`version ${kept.versions.length} is met by a save that began from ${version}`);
			kept.versions.push({ sending, content });
		}
		const taken = { slug: kept.key, version: made || kept.versions.length, recordState: 'draft' as const };
		return { kind: 'taken', taken };
	}
}
