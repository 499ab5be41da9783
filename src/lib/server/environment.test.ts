import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

describe('the environment', () => {
	it('needs nothing on a fresh machine', () => {
		expect(readEnvironment({ HOME: '/root', LANG: 'vi_VN.UTF-8' })).toEqual({
			databaseUrl: null,
			databaseReplicaUrl: null,
			port: 3000,
			host: '0.0.0.0',
			origin: null,
			dataDir: resolve('.data'),
			webhookOrigins: [],
			basemapUrl: null,
			mediaUrl: null,
			sessionSecret: null,
			oidc: null,
		});
	});

	it('takes what an installation sets, and an empty value as unset', () => {
		expect(
			readEnvironment({
				DATABASE_URL: 'postgres://phumsoc:x@db.local/phumsoc',
				DATABASE_REPLICA_URL: 'postgresql://phumsoc:x@replica.local/phumsoc',
				PORT: '8080',
				HOST: '',
				ORIGIN: 'https://phumsoc.example.vn',
				DATA_DIR: '/var/lib/phumsoc',
				BASEMAP_URL: '/basemap/vietnam.pmtiles',
				MEDIA_URL: 's3://phumsoc/media',
				OIDC_ISSUER: 'https://sso.example.vn',
				OIDC_CLIENT_ID: 'phumsoc',
				OIDC_CLIENT_SECRET: 'x',
			}),
		).toMatchObject({
			port: 8080,
			host: '0.0.0.0',
			origin: 'https://phumsoc.example.vn',
			dataDir: '/var/lib/phumsoc',
			mediaUrl: 's3://phumsoc/media',
			oidc: { issuer: 'https://sso.example.vn', clientId: 'phumsoc', clientSecret: 'x', name: null },
		});
	});

	it.each([
		['DATABASE_URL', 'mysql://db/phumsoc'],
		['DATABASE_URL', 'localhost'],
		['PORT', '3000a'],
		['PORT', '65536'],
		['PORT', '-1'],
		['ORIGIN', 'phumsoc.example.vn'],
		['ORIGIN', 'https://phumsoc.example.vn/map'],
		['BASEMAP_URL', '//other.host/map.pmtiles'],
		['BASEMAP_URL', 'ftp://host/map.pmtiles'],
		['MEDIA_URL', 'https://host/media'],
		['SESSION_SECRET', 'quá ngắn'],
		['OIDC_ISSUER', 'sso'],
	])('names %s when it is %j, in Vietnamese and English, in one line', (name, value) => {
		const read = () => readEnvironment({ [name]: value });
		expect(read).toThrow(
			new RegExp(
				`^Biến môi trường ${name} không hợp lệ: giá trị phải là [^\n]+ \\(The environment variable ${name} `,
			),
		);
	});

	it('never repeats a secret', () => {
		expect(() => readEnvironment({ SESSION_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
		expect(() => readEnvironment({ DATABASE_URL: 'pg://phumsoc:hunter2@db' })).not.toThrow(/hunter2/);
	});

	it('points from a mistaken name to the right one', () => {
		expect(() => readEnvironment({ PHUMSOC_PORT: '80' })).toThrow(/PHUMSOC_PORT: hãy dùng PORT\./);
		expect(() => readEnvironment({ PHUM_SOC_DATA_DIR: '/x' })).toThrow(/use DATA_DIR/);
		expect(() => readEnvironment({ PHUMSOC_COLOUR: 'red' })).toThrow(/PHUMSOC_COLOUR/);
		expect(() => readEnvironment({ OIDC_CLIENT: 'phumsoc' })).toThrow(/OIDC_CLIENT:.*OIDC_CLIENT_ID/);
	});

	it('wants single sign-on complete or not at all', () => {
		expect(() => readEnvironment({ OIDC_ISSUER: 'https://sso.example.vn' })).toThrow(
			/OIDC_CLIENT_ID, OIDC_CLIENT_SECRET/,
		);
		expect(() => readEnvironment({ OIDC_NAME: 'Cần Thơ' })).toThrow(/OIDC_ISSUER/);
		const complete = { OIDC_ISSUER: 'https://sso.example.vn', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
		expect(() => readEnvironment(complete)).toThrow(/ORIGIN/);
	});

	it('wants a replica beside its primary only', () => {
		expect(() => readEnvironment({ DATABASE_REPLICA_URL: 'postgres://replica/phumsoc' })).toThrow(
			/DATABASE_URL/,
		);
	});
});
