import { foldWords } from '$lib/text';
import { createHash } from 'node:crypto';
import type { Position } from '$lib/geo';
import { readAmount, readDay, readOperator, readTechnology, type Cell } from '../evidence/cells.ts';
import type { Note } from '../evidence/findings.ts';
import { readPlace } from '../evidence/places.ts';
import type { Answers } from '../evidence/request.ts';
import { demandColumns, type ColumnWords, type Table, type TableRow } from '../evidence/table.ts';

export type Connection = 'cellular' | 'wifi' | 'wired' | 'unstated';

/** One test of one device. */
export interface SpeedTest {
	/** The file's identifier, or one made of what the row says. */
	ownKey: string;
	/** Instant, ISO 8601 in UTC. */
	takenAt: string;
	place: Position;
	accuracyM: number | null;
	operator: string;
	technology: string;
	connection: Connection;
	rsrpDbm: number | null;
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
	device: string | null;
}

export const TEST_COLUMNS = {
	id: ['id', 'test id', 'ma do', 'ma phep do', 'ma'],
	takenAt: ['taken at', 'thoi gian', 'thoi diem', 'ngay gio', 'timestamp', 'time', 'ngay do', 'datetime'],
	lng: ['lng', 'kinh do', 'longitude', 'lon', 'long'],
	lat: ['lat', 'vi do', 'latitude'],
	accuracy: ['accuracy m', 'do chinh xac m', 'do chinh xac', 'accuracy', 'sai so m'],
	operator: ['operator', 'nha mang', 'doanh nghiep', 'carrier', 'isp'],
	technology: ['technology', 'cong nghe', 'tech', 'network type', 'loai mang'],
	connection: ['connection', 'ket noi', 'kieu ket noi', 'connection type'],
	rsrp: ['rsrp dbm', 'rsrp', 'muc thu dbm', 'muc thu', 'signal dbm'],
	downlink: [
		'downlink mbps',
		'toc do tai xuong mbps',
		'tai xuong mbps',
		'dl mbps',
		'download mbps',
		'tai xuong',
		'download',
	],
	uplink: [
		'uplink mbps',
		'toc do tai len mbps',
		'tai len mbps',
		'ul mbps',
		'upload mbps',
		'tai len',
		'upload',
	],
	latency: ['latency ms', 'do tre ms', 'do tre', 'ping ms', 'ping', 'latency'],
	device: ['device', 'thiet bi', 'may do'],
} as const satisfies ColumnWords<string>;
export type TestRole = keyof typeof TEST_COLUMNS;

const CONNECTIONS: Readonly<Record<Connection, readonly string[]>> = {
	cellular: ['cellular', 'mobile', 'di dong', '4g', '5g', '3g', 'lte', 'song di dong'],
	wifi: ['wifi', 'wi fi', 'wlan'],
	wired: ['wired', 'ethernet', 'co dinh', 'cap', 'cap quang', 'fixed'],
	unstated: ['', 'unstated', 'unknown', 'khong ro'],
};

/** Beyond these it is another unit, or a slip: kbit/s in a column of Mbit/s. */
const SPEED = { least: 0, most: 20_000 };
const LATENCY = { least: 0, most: 60_000 };
const RSRP = { least: -160, most: -20 };
const ACCURACY = { least: 0, most: 100_000 };

/** The tests of a file with our own columns; what is wrong is noted with its line. */
export function parseTests(table: Table<TestRole>, answers: Answers, now: Date, note: Note): SpeedTest[] {
	if (!demandColumns(table, ['takenAt', 'lng', 'lat', 'downlink'], TEST_COLUMNS, note)) return [];
	const tests = new Map<string, SpeedTest>();
	for (const row of table.rows) {
		const test = readTest(row, answers, now, note);
		if (test === null) continue;
		const former = tests.get(test.ownKey);
		if (former === undefined) tests.set(test.ownKey, test);
		else if (JSON.stringify(former) === JSON.stringify(test))
			note('tests_duplicate', { feature: row.feature, values: { id: test.ownKey } });
		else note('id_duplicate', { feature: row.feature, values: { id: test.ownKey, first: '–' } });
	}
	return [...tests.values()];
}

function readTest(
	{ cell, feature }: TableRow<TestRole>,
	answers: Answers,
	now: Date,
	note: Note,
): SpeedTest | null {
	feature.code = cell('id').text.slice(0, 100) || null;
	const takenAt = readTime(cell('takenAt'), now, note);
	const place = readPlace(cell('lng'), cell('lat'), note);
	const said = cell('technology');
	const technology = said.text.trim() === '' ? answers.technology : readTechnology(said.text);
	if (technology === null && said.text.trim() !== '' && foldWords(said.text) !== 'unstated')
		note('technology_unknown', { feature, values: { value: said.text.slice(0, 40) } });
	const { text, column } = cell('connection');
	const connection = (Object.keys(CONNECTIONS) as Connection[]).find((one) =>
		CONNECTIONS[one].includes(foldWords(text)),
	);
	if (!connection)
		note('choice_unknown', {
			feature,
			values: { column, value: text.slice(0, 40), choices: 'cellular / di động, wifi, wired / cáp' },
		});
	const measured = {
		rsrpDbm: readAmount(cell('rsrp'), RSRP, note),
		downlinkMbps: readAmount(cell('downlink'), SPEED, note),
		uplinkMbps: readAmount(cell('uplink'), SPEED, note),
		latencyMs: readAmount(cell('latency'), LATENCY, note),
	};
	const isBlank = (['rsrp', 'downlink', 'uplink'] as const).every((role) => cell(role).text.trim() === '');
	if (isBlank) note('measurement_missing', { feature });
	const accuracyM = readAmount(cell('accuracy'), ACCURACY, note);
	if (takenAt === null || place === null || !connection || isBlank) return null;
	const test = {
		takenAt,
		place,
		accuracyM,
		operator: readOperator(cell('operator').text) ?? answers.operator ?? 'unstated',
		technology: technology ?? 'unstated',
		connection,
		...measured,
		device: cell('device').text.trim().slice(0, 100) || null,
	};
	const made = createHash('sha256').update(JSON.stringify(test)).digest('hex').slice(0, 24);
	return { ownKey: feature.code ?? made, ...test };
}

/** An instant; without a zone it is Vietnam's time. A time to come is noted, for clocks that are wrong spoil the rest. */
function readTime({ text, column, feature }: Cell, now: Date, note: Note): string | null {
	const words = text.trim();
	const [, date = '', hours = '0', minutes = '00', seconds = '00', zone = '+07:00'] =
		/^(\S+?)(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(words) ?? [];
	const day = readDay(date);
	const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
	const instant = new Date(`${day}T${hours.padStart(2, '0')}:${minutes}:${seconds}${offset}`);
	if (day === null || Number.isNaN(instant.getTime())) {
		note('time_bad', { feature, values: { column, value: words.slice(0, 40) } });
		return null;
	}
	if (instant > now) {
		note('time_future', { feature, values: { column, value: words.slice(0, 40) } });
		return null;
	}
	return instant.toISOString();
}
