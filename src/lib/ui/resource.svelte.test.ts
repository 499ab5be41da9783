import { describe, expect, it } from 'vitest';
import { RequestFailure } from './get-json.ts';
import { Resource } from './resource.svelte.ts';

/** An answer that comes when the test says so, whether or not it was aborted. */
function answer<Value>() {
	let give!: (value: Value) => void;
	let fail!: (error: unknown) => void;
	let aborted = () => false;
	const ask = (signal: AbortSignal) => {
		aborted = () => signal.aborted;
		return new Promise<Value>((resolve, reject) => {
			give = resolve;
			fail = reject;
		});
	};
	return {
		ask,
		give: (value: Value) => give(value),
		fail: (e: unknown) => fail(e),
		aborted: () => aborted(),
	};
}
const settled = () => new Promise((done) => setTimeout(done));

describe('a resource', () => {
	it('shows the answer to the newest question, in whatever order the answers come', async () => {
		const resource = new Resource<string>();
		const [first, second] = [answer<string>(), answer<string>()];
		resource.load('2024', first.ask);
		resource.load('2025', second.ask);
		expect(first.aborted()).toBe(true);
		second.give('figures of 2025');
		await settled();
		first.give('figures of 2024');
		await settled();
		expect(resource.value).toBe('figures of 2025');
		expect(resource.loading).toBe(false);
	});

	it('is not put out by the failure of a question it no longer asks', async () => {
		const resource = new Resource<string>();
		const [first, second] = [answer<string>(), answer<string>()];
		resource.load('2024', first.ask);
		resource.load('2025', second.ask);
		first.fail(new RequestFailure('error_offline', null, ''));
		await settled();
		expect(resource.failure).toBeNull();
		expect(resource.loading).toBe(true);
	});

	it('asks anew for what it had before another question, and takes no answer after being cleared', async () => {
		const resource = new Resource<string>();
		const [first, second, third] = [answer<string>(), answer<string>(), answer<string>()];
		resource.load('a', first.ask);
		resource.load('b', second.ask);
		resource.load('a', third.ask);
		first.give('the first a');
		second.give('b');
		third.give('the second a');
		await settled();
		expect(resource.value).toBe('the second a');
		resource.clear();
		expect(resource.value).toBeNull();
	});
});
