import { describe, expect, it } from 'vitest';
import { isPublicAddress, lookupPublic, readReceiver, RefusedAddress } from './address.ts';

const NONE = new Set<string>();

describe('an address of a receiver', () => {
	it.each(['https://share.example.vn/hooks?x=1', 'https://8.8.8.8:8443/', 'https://[2001:4860:4860::8888]/'])(
		'%s is taken',
		(text) => expect(readReceiver(text, NONE).href).toContain('https://'),
	);

	it.each([
		...[
			'http://share.example.vn/',
			'ftp://share.example.vn/',
			'file:///etc/passwd',
			'javascript:alert(1)',
			'',
		],
		...[
			'share.example.vn',
			'https://user:password@share.example.vn/',
			'https://localhost/',
			'https://intranet/',
		],
		...[
			'https://127.0.0.1/',
			'https://127.1/',
			'https://2130706433/',
			'https://0x7f.0.0.1/',
			'https://0177.0.0.1/',
		],
		...[
			'https://10.0.0.1/',
			'https://172.16.0.1/',
			'https://192.168.1.1/',
			'https://100.64.0.1/',
			'https://0.0.0.0/',
		],
		...['https://169.254.169.254/latest/meta-data/', 'https://168.63.129.16/', 'https://100.100.100.200/'],
		...[
			'https://[::1]/',
			'https://[::]/',
			'https://[fe80::1]/',
			'https://[fd00::1]/',
			'https://[fd00:ec2::254]/',
		],
		...['https://[::ffff:127.0.0.1]/', 'https://[::ffff:a9fe:a9fe]/', 'https://[64:ff9b::7f00:1]/'],
		...['https://[2002:7f00:1::]/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://192.0.2.1/'],
		`https://share.example.vn/${'x'.repeat(2000)}`,
	])('%s is refused', (text) => {
		expect(() => readReceiver(text, NONE)).toThrow(
			expect.objectContaining({ code: 'webhook_address_wrong' }),
		);
	});

	it('of the own network is taken where the operator named its origin, and no other of it', () => {
		const allowed = new Set(['http://10.1.2.3:8080']);
		expect(readReceiver('http://10.1.2.3:8080/hooks', allowed).port).toBe('8080');
		for (const other of ['http://10.1.2.3/hooks', 'https://10.1.2.3:8080/', 'http://10.1.2.3:8081/'])
			expect(() => readReceiver(other, allowed)).toThrow();
	});
});

it('a name is refused at the moment of connecting when it leads to this machine', async () => {
	const error = await new Promise((resolve) => lookupPublic('localhost', {}, (given) => resolve(given)));
	expect(error).toBeInstanceOf(RefusedAddress);
	const all = await new Promise((resolve) =>
		lookupPublic('localhost', { all: true }, (given) => resolve(given)),
	);
	expect(all).toBeInstanceOf(RefusedAddress);
});

it('what is no address is not public', () => {
	for (const text of ['', 'localhost', '1.2.3', '8.8.8.8/8', '::g'])
		expect(isPublicAddress(text), text).toBe(false);
});
