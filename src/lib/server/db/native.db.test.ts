import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from './index.ts';

const { url } = inject('databaseTemplate');

describe.skipIf(url === null)('a server that cannot be used', () => {
	const open = (change: (address: URL) => void) => {
		const address = new URL(url ?? '');
		change(address);
		return openDatabase({ databaseUrl: address.href, dataDir: '' }, { closeOnSignals: false });
	};

	it('is named when its database does not exist', async () => {
		await expect(open((address) => (address.pathname = '/no_such_place'))).rejects.toMatchObject({
			code: 'database_missing',
			message: expect.stringContaining('/no_such_place'),
		});
	});

	it('is named without the password when the account is refused', async () => {
		await expect(
			open((address) => {
				address.username = 'nobody';
				address.password = 'bí-mật';
			}),
		).rejects.toMatchObject({
			code: 'database_password',
			message: expect.not.stringContaining('m%E1%BA%ADt'),
		});
	});
});

describe('a server that does not answer', () => {
	it('is named with the remedy', async () => {
		await expect(
			openDatabase(
				{ databaseUrl: 'postgres://postgres@127.0.0.1:1/phumsoc', dataDir: '' },
				{ closeOnSignals: false },
			),
		).rejects.toMatchObject({
			code: 'database_unreachable',
			message: expect.stringMatching(
				/^Không kết nối được máy chủ 127\.0\.0\.1:1\/phumsoc: .* \(The server .*\)$/,
			),
		});
	});
});
