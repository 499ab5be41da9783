import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { whenAlone } from './alone.js';

const folder = mkdtempSync(join(tmpdir(), 'phumsoc-alone-'));
const lock = join(folder, 'deep/build.lock');
afterAll(() => rmSync(folder, { recursive: true }));

it('one waits until the other has finished, also when that failed', async () => {
	const steps: string[] = [];
	const first = whenAlone(lock, async () => {
		steps.push('first begins');
		await wait(50);
		steps.push('first ends');
		throw new Error('no room');
	});
	const second = whenAlone(lock, async () => {
		steps.push('second');
		return 7;
	});
	await expect(first).rejects.toThrow('no room');
	expect(await second).toBe(7);
	expect(steps).toEqual(['first begins', 'first ends', 'second']);
	expect(existsSync(lock)).toBe(false);
});

it('what a process that died left behind is no hindrance', async () => {
	const { pid } = spawnSync(process.execPath, ['-e', '']);
	writeFileSync(lock, String(pid));
	expect(await whenAlone(lock, () => Promise.resolve('done'))).toBe('done');
});
