import { resolve } from 'node:path';
import * as v from 'valibot';
import { StartError } from './start-error.ts';

/** What the operator may set, parsed. Everything is optional; a fresh machine needs nothing. */
export interface Environment {
	/** A PostgreSQL server with PostGIS; null runs the embedded database. */
	databaseUrl: string | null;
	/** A streaming replica for reads; null reads from `databaseUrl`. */
	databaseReplicaUrl: string | null;
	port: number;
	host: string;
	/** Public origin behind a reverse proxy, such as https://phumsoc.cantho.gov.vn; null derives it from requests. */
	origin: string | null;
	/** Absolute folder of the embedded database, uploads and the session key. */
	dataDir: string;
	/** Origins of the own network that webhooks may be sent to; every other address has to be a public one. */
	webhookOrigins: string[];
	/** A PMTiles basemap in Protomaps' schema: an address or a path served by this host. */
	basemapUrl: string | null;
	/** Where media live: file: or s3: address; null keeps them in `dataDir`. */
	mediaUrl: string | null;
	/** At least 32 characters; null makes one and keeps it in `dataDir`. */
	sessionSecret: string | null;
	/** The city's single sign-on; null offers passwords only. */
	oidc: { issuer: string; clientId: string; clientSecret: string; name: string | null } | null;
}

interface Rule {
	schema: v.GenericSchema<string, string>;
	/** What a right value looks like, continuing "… phải là" and "… must be". */
	vietnamese: string;
	english: string;
}

const TEXT: Rule = { schema: v.string(), vietnamese: 'một chuỗi ký tự', english: 'text' };
const POSTGRES_URL = address(
	['postgres:', 'postgresql:'],
	'địa chỉ dạng postgres://tài-khoản:mật-khẩu@máy-chủ:5432/tên',
	'an address such as postgres://user:password@host:5432/name',
);

const RULES = {
	DATABASE_URL: POSTGRES_URL,
	DATABASE_REPLICA_URL: POSTGRES_URL,
	PORT: {
		schema: v.pipe(
			v.string(),
			v.regex(/^\d{1,5}$/),
			v.check((text) => Number(text) <= 65_535),
		),
		vietnamese: 'một số từ 0 đến 65535',
		english: 'a number from 0 to 65535',
	},
	HOST: TEXT,
	ORIGIN: {
		schema: v.pipe(
			v.string(),
			v.check((text) => ['http:', 'https:'].includes(parseUrl(text)?.protocol ?? '')),
			v.check((text) => parseUrl(text)?.origin === text),
		),
		vietnamese: 'địa chỉ gốc không có đường dẫn, ví dụ https://phumsoc.example.vn',
		english: 'an origin without a path, such as https://phumsoc.example.vn',
	},
	DATA_DIR: TEXT,
	WEBHOOK_ORIGINS: {
		schema: v.pipe(
			v.string(),
			v.check((text) =>
				splitOrigins(text).every(
					(one) =>
						['http:', 'https:'].includes(parseUrl(one)?.protocol ?? '') && parseUrl(one)?.origin === one,
				),
			),
		),
		vietnamese: 'các địa chỉ gốc cách nhau bằng dấu phẩy, ví dụ http://10.1.2.3:8080,https://chia-se.noi-bo',
		english: 'origins separated by commas, such as http://10.1.2.3:8080,https://share.intranet',
	},
	BASEMAP_URL: {
		schema: v.pipe(
			v.string(),
			v.check((text) => /^\/[^/]/.test(text) || ['http:', 'https:'].includes(parseUrl(text)?.protocol ?? '')),
		),
		vietnamese: 'địa chỉ http(s) hoặc đường dẫn bắt đầu bằng / tới một tệp PMTiles',
		english: 'an http(s) address or a path starting with / of a PMTiles file',
	},
	MEDIA_URL: address(
		['file:', 's3:'],
		'địa chỉ dạng file:///thư/mục hoặc s3://kho/thư-mục',
		'an address such as file:///folder or s3://bucket/folder',
	),
	SESSION_SECRET: {
		schema: v.pipe(v.string(), v.minLength(32)),
		vietnamese: 'chuỗi ngẫu nhiên ít nhất 32 ký tự',
		english: 'a random text of at least 32 characters',
	},
	OIDC_ISSUER: address(
		['https:', 'http:'],
		'địa chỉ https của hệ thống đăng nhập',
		'the https address of the issuer',
	),
	OIDC_CLIENT_ID: TEXT,
	OIDC_CLIENT_SECRET: TEXT,
	OIDC_NAME: TEXT,
} satisfies Record<string, Rule>;

type Name = keyof typeof RULES;

/** Prefixes that are ours alone: a name under them that we do not know is a typing error, not someone else's. */
const OWN_PREFIXES = /^(PHUMSOC|PHUM_SOC|OIDC)_/;

/**
 * Reads and checks the environment variables. An empty value counts as unset.
 * @param source as `process.env`
 * @throws StartError `environment` in one sentence naming the variable and a right value; secrets are not repeated
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
	refuseUnknown(source);
	const read = (name: Name): string | null => check(name, source[name]?.trim() || null);
	return {
		databaseUrl: read('DATABASE_URL'),
		databaseReplicaUrl: readReplica(read),
		port: Number(read('PORT') ?? 3000),
		host: read('HOST') ?? '0.0.0.0',
		origin: read('ORIGIN'),
		dataDir: resolve(read('DATA_DIR') ?? '.data'),
		webhookOrigins: splitOrigins(read('WEBHOOK_ORIGINS') ?? ''),
		basemapUrl: read('BASEMAP_URL'),
		mediaUrl: read('MEDIA_URL'),
		sessionSecret: read('SESSION_SECRET'),
		oidc: readOidc(read),
	};
}

const splitOrigins = (text: string) =>
	text
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);

function check(name: Name, value: string | null): string | null {
	if (value === null || v.safeParse(RULES[name].schema, value).success) return value;
	const { vietnamese, english } = RULES[name];
	throw new StartError(
		'environment',
		`Biến môi trường ${name} không hợp lệ: giá trị phải là ${vietnamese}.`,
		`The environment variable ${name} is not valid: it must be ${english}.`,
	);
}

function refuseUnknown(source: Record<string, string | undefined>): void {
	for (const name of Object.keys(source)) {
		if (!OWN_PREFIXES.test(name) || name in RULES) continue;
		const meant = name.replace(/^PHUM_?SOC_/, '');
		const [vietnamese, english] =
			meant in RULES
				? [`hãy dùng ${meant}`, `use ${meant}`]
				: [
						`hãy bỏ biến này; các biến được dùng là ${listNames()}`,
						`remove it; the known ones are ${listNames()}`,
					];
		throw new StartError(
			'environment',
			`Không có biến môi trường ${name}: ${vietnamese}.`,
			`There is no environment variable ${name}: ${english}.`,
		);
	}
}

function readReplica(read: (name: Name) => string | null): string | null {
	const replica = read('DATABASE_REPLICA_URL');
	if (replica && !read('DATABASE_URL'))
		throw new StartError(
			'environment',
			'Biến môi trường DATABASE_REPLICA_URL cần đi cùng DATABASE_URL: hãy đặt thêm DATABASE_URL hoặc bỏ biến này.',
			'The environment variable DATABASE_REPLICA_URL needs DATABASE_URL: set that too, or remove this one.',
		);
	return replica;
}

function readOidc(read: (name: Name) => string | null): Environment['oidc'] {
	const issuer = read('OIDC_ISSUER');
	const clientId = read('OIDC_CLIENT_ID');
	const clientSecret = read('OIDC_CLIENT_SECRET');
	const name = read('OIDC_NAME');
	if (issuer && clientId && clientSecret) {
		if (!read('ORIGIN')) throw missingOrigin();
		return { issuer, clientId, clientSecret, name };
	}
	if (!issuer && !clientId && !clientSecret && !name) return null;
	const missing = [
		...(issuer ? [] : ['OIDC_ISSUER']),
		...(clientId ? [] : ['OIDC_CLIENT_ID']),
		...(clientSecret ? [] : ['OIDC_CLIENT_SECRET']),
	].join(', ');
	throw new StartError(
		'environment',
		`Đăng nhập một lần còn thiếu biến môi trường ${missing}: hãy đặt đủ, hoặc bỏ tất cả biến OIDC_.`,
		`Single sign-on lacks the environment variables ${missing}: set them, or remove every OIDC_ variable.`,
	);
}

/** The issuer sends people back to one registered address, which no request may choose. */
function missingOrigin(): StartError {
	return new StartError(
		'environment',
		'Đăng nhập một lần cần biến môi trường ORIGIN, địa chỉ mà người dùng mở, ví dụ https://phumsoc.example.vn.',
		'Single sign-on needs the environment variable ORIGIN, the address people open, such as https://phumsoc.example.vn.',
	);
}

function address(protocols: string[], vietnamese: string, english: string): Rule {
	return {
		schema: v.pipe(
			v.string(),
			v.check((text) => protocols.includes(parseUrl(text)?.protocol ?? '')),
		),
		vietnamese,
		english,
	};
}

function parseUrl(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}

function listNames(): string {
	return Object.keys(RULES).join(', ');
}
