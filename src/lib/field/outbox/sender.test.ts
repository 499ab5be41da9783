import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { Killed, MemoryStorage } from '../../../../tests/support/outbox.ts';
import { UnreliableServer, type Fate } from '../../../../tests/support/outbox-server.ts';
import { dropFile, queueDelete, queueFile, queueSave } from './queue.ts';
import { sendAll, waitBeforeRun } from './sender.ts';

type ByNumber = 'edit' | 'photograph' | 'take back a photograph' | 'throw away';
/** What a person does; records by their number, in the order they were begun. */
type Step =
	| { does: 'begin' }
	| { does: 'begin with a photograph' }
	| { does: ByNumber; record: number }
	| { does: 'go online'; fates: Fate[]; killedAt: number; meanwhile: Step[] };

interface Expected {
	key: string;
	/** Words of each save, in order. */
	saved: string[];
	files: string[];
	thrownAway: boolean;
}

/** One device with its person, who remembers everything they did. */
class Day {
	storage = new MemoryStorage();
	server = new UnreliableServer();
	expected: Expected[] = [];
	#ids = 0;
	#words = 0;

	#id = (what: string) => `${what}-${++this.#ids}`;

	async do(step: Step): Promise<void> {
		if (step.does === 'begin' || step.does === 'begin with a photograph') {
			const record = { key: this.#id('record'), saved: [], files: [], thrownAway: false };
			this.expected.push(record);
			if (step.does !== 'begin') await this.#photograph(record);
			return this.#save(record);
		}
		if (step.does === 'go online') return this.#goOnline(step);
		const { does, record: number } = step;
		const record = this.expected.filter(({ thrownAway }) => !thrownAway)[number];
		if (!record) return;
		if (does === 'edit') return this.#save(record);
		if (does === 'photograph') return this.#photograph(record);
		if (does === 'take back a photograph') return this.#takeBack(record);
		record.thrownAway = true;
		await this.storage.change((outbox) =>
			queueDelete(outbox, record.key, { id: this.#id('deletion'), at: '' }),
		);
	}

	async #save(record: Expected): Promise<void> {
		const words = `lời ${++this.#words}`;
		record.saved.push(words);
		const known = this.storage.records.get(record.key);
		const content = pagodaContent({ threats: words });
		const { key } = record;
		const { slug = null, version = 0, base = null, recordState = null } = known ?? {};
		await this.storage.change((outbox) =>
			queueSave(
				outbox,
				{ key, slug, version, base, recordState, content },
				{ id: this.#id('sending'), at: '' },
			),
		);
	}

	async #photograph(record: Expected): Promise<void> {
		const [id, upload] = [this.#id('bytes'), this.#id('photo')];
		record.files.push(upload);
		const file = { id, upload, name: 'cổng.jpg', mediaType: 'image/jpeg', bytes: new Blob(['x']) };
		await this.storage.change((outbox) => queueFile(outbox, record.key, file));
	}

	async #takeBack(record: Expected): Promise<void> {
		const waiting = [...this.storage.operations.values()].find(
			(operation) => operation.kind === 'file' && operation.record === record.key,
		);
		if (waiting?.kind !== 'file') return;
		record.files = record.files.filter((file) => file !== waiting.upload);
		await this.storage.change((outbox) => dropFile(outbox, waiting.id, { removal: this.#id('removal') }));
	}

	async #goOnline({ fates, killedAt, meanwhile }: Extract<Step, { does: 'go online' }>): Promise<void> {
		this.server.fates = [...fates];
		this.server.meanwhile = meanwhile.map((step) => () => this.#undisturbed(() => this.do(step)));
		let transactions = 0;
		this.storage.dies = () => ++transactions === killedAt;
		try {
			await this.run();
		} catch (error) {
			if (!(error instanceof Killed)) throw error;
		}
		this.storage.dies = () => false;
		this.server.fates = [];
		this.server.meanwhile = [];
	}

	/** What the person does in another tab is not cut off with the run. */
	async #undisturbed(work: () => Promise<void>): Promise<void> {
		const { dies } = this.storage;
		this.storage.dies = () => false;
		await work();
		this.storage.dies = dies;
	}

	run = () => sendAll({ storage: this.storage, carrier: this.server, now: () => '' });
}

const byHand = fc.oneof(
	{ weight: 1, arbitrary: fc.constant<Step>({ does: 'begin' }) },
	{ weight: 1, arbitrary: fc.constant<Step>({ does: 'begin with a photograph' }) },
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constantFrom('edit', 'edit', 'photograph', 'take back a photograph', 'throw away' as const),
			record: fc.nat({ max: 4 }),
		}) as fc.Arbitrary<Step>,
	},
);
const online = fc.record({
	does: fc.constant('go online' as const),
	fates: fc.array(fc.constantFrom<Fate>('arrives', 'arrives', 'lost', 'unanswered', 'stumbles'), {
		maxLength: 8,
	}),
	killedAt: fc.nat({ max: 30 }),
	meanwhile: fc.array(byHand, { maxLength: 4 }),
});

describe('whatever is lost, repeated or killed on the way', () => {
	it(
		'each record arrives once, as it was left, with its files once and in order; what was thrown away is nowhere',
		() =>
			fc.assert(
				fc.asyncProperty(
					fc.array(fc.oneof({ weight: 3, arbitrary: byHand }, online), { maxLength: 30 }),
					async (steps) => {
						const day = new Day();
						for (const step of [{ does: 'begin' } as const, ...steps]) await day.do(step);
						expect(await day.run()).toBe('done');
						const { storage, server, expected } = day;
						expect([...storage.operations.values(), ...storage.bytes.values()]).toEqual([]);
						const kept = server.records.filter(({ deleted }) => !deleted);
						expect(kept.map(({ key }) => key).sort()).toEqual(
							expected
								.filter(({ thrownAway }) => !thrownAway)
								.map(({ key }) => key)
								.sort(),
						);
						for (const { key, versions, files } of kept) {
							const wanted = expected.find((one) => one.key === key)!;
							expect(files).toEqual(wanted.files);
							const words = versions.map(({ content }) => content.threats!);
							expect(words.at(-1)).toBe(wanted.saved.at(-1));
							// A version that was replaced before it left is absent; none is there twice or out of order.
							expect(words).toEqual(wanted.saved.filter((one) => words.includes(one)));
						}
					},
				),
				{ numRuns: 150 },
			),
		60_000,
	);

	it('twenty records made without signal arrive in the order they were made, words before photographs', async () => {
		const day = new Day();
		for (let number = 0; number < 20; number++) {
			await day.do({ does: 'begin' });
			await day.do({ does: 'photograph', record: number });
		}
		await day.do({ does: 'go online', fates: ['unanswered'], killedAt: 0, meanwhile: [] });
		await day.do({ does: 'go online', fates: ['arrives', 'lost'], killedAt: 7, meanwhile: [] });
		expect(await day.run()).toBe('done');
		expect(day.server.arrivals).toEqual([
			...day.expected.map(({ key }) => key),
			...day.expected.flatMap(({ files }) => files),
		]);
	});
});

it('a record the server refuses stays, and does not hold up the others', async () => {
	const day = new Day();
	await day.do({ does: 'begin' });
	expect(await day.run()).toBe('done');
	for (const record of day.server.records) record.deleted = true;
	await day.do({ does: 'edit', record: 0 });
	await day.do({ does: 'photograph', record: 0 });
	await day.do({ does: 'begin' });
	expect(await day.run()).toBe('done');
	const [first, second] = [...day.storage.records.values()];
	expect(first).toMatchObject({ problem: { kind: 'deleted' }, sentAt: null });
	expect(day.storage.operations.size).toBe(2);
	expect(second).toMatchObject({ problem: null, slug: day.expected[1]!.key });
});

it('waits longer after each run that got nowhere, and never longer than five minutes', () => {
	expect([1, 2, 3, 4, 20].map(waitBeforeRun)).toEqual([5_000, 10_000, 20_000, 40_000, 300_000]);
});
