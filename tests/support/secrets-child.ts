import type { RecordKind } from '../../src/lib/heritage/content.ts';
import { migrate, openDatabase, type Pool } from '../../src/lib/server/db/index.ts';
import { saveRevision } from '../../src/lib/server/heritage/editing.ts';
import { provideMediaCopies } from '../../src/lib/server/heritage/media-copies.ts';
import { publishRecord } from '../../src/lib/server/heritage/review.ts';
import { withdrawConsent } from '../../src/lib/server/heritage/withdraw-consent.ts';
import { pagodaContent } from './heritage-content.ts';
import { addPerson } from './people.ts';
import { PUBLIC_NAME, PUBLIC_POSITION, SECRETS } from './secrets.ts';
import { loadSmallCountry } from './small-country.ts';

/** `node secrets-child.mjs <data folder>`: a database with records that hold SECRETS, made as people make them. */
const database = await openDatabase(
	{ databaseUrl: null, dataDir: process.argv[2] ?? '' },
	{ closeOnSignals: false },
);
await migrate(database);
await fill(database.sql);
await database.close();

async function fill(sql: Pool): Promise<void> {
	await loadSmallCountry(sql);
	provideMediaCopies({ removeCopiesOf: async () => 0, makeCopiesOf: async () => undefined });
	const reviewer = await addPerson(sql, 'duyet', 'reviewer', 'Người Duyệt');
	const at = (position: readonly [number, number]) => ({
		position: [...position] as [number, number],
		precisionMetres: 3,
		accuracy: 'exact' as const,
		obtained: 'device' as const,
	});
	const around = ([lng, lat]: readonly [number, number]): [number, number][] =>
		[
			[-1, -1],
			[1, -1],
			[1, 1],
			[-1, -1],
		].map(([x = 0, y = 0]) => [lng + x * 0.00031, lat + y * 0.00029]);
	const save = (content: unknown, id: number | null = null, baseVersion = 0) =>
		saveRevision(sql, reviewer, { reference: id === null ? null : { id }, baseVersion, content, note: null });
	const publish = async (content: unknown) => {
		const { id, version } = await save(content);
		await publishRecord(sql, reviewer, { reference: { id }, version, note: null });
		return id;
	};
	const { restricted, staff, community, hidden, cell, commune, proposal, draft, withdrawn, media } = SECRETS;
	for (const [secret, protocol] of [
		[restricted, 'restricted'],
		[staff, 'staff'],
		[community, 'community'],
	] as const)
		await publish(
			pagodaContent({
				protocol,
				name: { vi: `Miếu ${secret.words[0]}` },
				placeAsInscribed: secret.words.at(-1) ?? null,
				place: at(secret.position),
			}),
		);
	const [place, words, person, basis, agreed, told] = hidden.words;
	await publish(
		pagodaContent({
			name: { vi: 'Chùa Giấu Chỗ' },
			publicLocation: 'hidden',
			placeAsInscribed: place,
			place: at(hidden.position),
			zones: [{ level: 1, geometry: { type: 'Polygon', coordinates: [around(hidden.position)] } }],
			statements: [{ field: 'place', value: words, sourceAddress: '', note: words }],
			practitioners: [{ name: person, part: null, consentsToName: false }],
			restrictedUseBasis: basis,
			inventory: { compiledBy: told, gatheredOn: null, gatheredAt: told, resourcePersons: told },
			consent: { givenBy: agreed, givenOn: null, scope: agreed, withdrawnOn: null, withdrawalReason: null },
		}),
	);
	const blurred: [typeof cell | typeof commune, RecordKind, 'cell_1km' | 'commune'][] = [
		[cell, 'site', 'cell_1km'],
		[commune, 'intangible', 'commune'],
	];
	for (const [secret, kind, publicLocation] of blurred)
		await publish(
			pagodaContent({
				kind,
				name: { vi: `Nơi Mờ ${publicLocation}` },
				publicLocation,
				placeAsInscribed: secret.words[0],
				place: at(secret.position),
				intangible: { lawKind: 'oral', legacyKind: null, unescoDomains: [] },
			}),
		);
	const open = await publish(pagodaContent({ name: { vi: PUBLIC_NAME }, place: at(PUBLIC_POSITION) }));
	await save(
		pagodaContent({ name: { vi: PUBLIC_NAME }, aliases: [...proposal.words], place: at(proposal.position) }),
		open,
		1,
	);
	await save(pagodaContent({ name: { vi: `Miếu ${draft.words[0]}` }, place: at(draft.position) }));
	const gone = await publish(
		pagodaContent({ name: { vi: `Miếu ${withdrawn.words[0]}` }, place: at(withdrawn.position) }),
	);
	const why = { reference: { id: gone }, version: 1, note: withdrawn.words[0], requestedBy: null };
	await withdrawConsent(sql, reviewer, why);
	await sql`
		insert into medium (record_id, kind, state, original_key, file_name, media_type, byte_length, sha256, alt, protocol,
			people_consent, taken_at, published_at)
		values (${open}, 'photo', 'ready', ${media.words[0]}, ${`${media.words[0]}.jpg`}, 'image/jpeg', 7, ${'b'.repeat(64)},
			${sql.json({ vi: media.words[1] })}, 'restricted', 'none_shown', ST_Point(${media.position[0]}, ${media.position[1]}, 4326), now())`;
}
