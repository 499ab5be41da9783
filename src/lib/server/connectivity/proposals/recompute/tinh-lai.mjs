/*
 * Tính lại mọi con số của hồ sơ từ dữ liệu nằm trong chính hồ sơ, không cần mạng, không cần thư viện:
 *     node tinh-lai/tinh-lai.mjs
 * In ra từng phép kiểm; mã thoát khác 0 nếu có con số không khớp.
 *
 * Works every number of this dossier out again from the data that lies in it. Written apart from the program that made
 * the dossier: it shares no code with it, only the formulas told in the comments below.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const bytesOf = (path) => readFileSync(join(root, path));
const jsonOf = (path) => JSON.parse(bytesOf(path).toString('utf8'));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

let agree = 0;
const disagree = [];
function check(what, stated, found) {
	if (JSON.stringify(stated) === JSON.stringify(found)) agree++;
	else disagree.push(`${what}: hồ sơ ghi ${short(stated)}, tính lại được ${short(found)}`);
}
const short = (value) => (JSON.stringify(value) ?? 'không có').slice(0, 160);
function part(title, work) {
	const [before, wrong] = [agree, disagree.length];
	try {
		work();
	} catch (error) {
		disagree.push(`${title}: không tính lại được (${error.message})`);
	}
	const mark = disagree.length === wrong ? 'KHỚP ' : 'SAI  ';
	console.log(`${mark} ${title}: ${agree - before} phép kiểm khớp, ${disagree.length - wrong} không khớp`);
}

/* JSON in one form only: members by name, nothing between the parts. */
function canonical(value) {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	const names = Object.keys(value).sort();
	return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function filesIn(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		return entry.isDirectory() ? filesIn(path) : [relative(root, path).split(sep).join('/')];
	});
}

/* 1. Every file is the one that was put into the dossier, and none is missing or added. */
part('Mã băm SHA-256 của các tệp', () => {
	const lines = bytesOf('SHA256SUMS.txt').toString('utf8').trim().split('\n');
	const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
	const present = filesIn(root).filter((path) => path !== 'SHA256SUMS.txt');
	check('danh sách tệp', [...sums.keys()].sort(), present.sort());
	for (const [path, sum] of sums) check(path, sum, sha256(bytesOf(path)));
});

const dossier = jsonOf('du-lieu/ho-so.json');
const stated = jsonOf('du-lieu/con-so.json');
const scenarioBytes = bytesOf('du-lieu/kich-ban.json');
const frozen = JSON.parse(scenarioBytes.toString('utf8'));
const { scenario, hamlets, proposal } = dossier;
const { content } = proposal;

part('Tệp bằng chứng', () => {
	const { inputs } = jsonOf('bang-chung/bang-chung.json');
	for (const { file, sha256: sum, bytes } of inputs) {
		check(`${file} (SHA-256)`, sum, sha256(bytesOf(file)));
		check(`${file} (số byte)`, bytes, bytesOf(file).length);
	}
	const told = new Set(inputs.flatMap(({ source }) => source?.id ?? []));
	const used = new Set(hamlets.flatMap(({ sourceIds }) => sourceIds));
	check(
		'nguồn của các ấp',
		[],
		[...used].filter((id) => !told.has(id)),
	);
});

part('Kịch bản còn nguyên', () => {
	check('SHA-256 của dữ liệu vào', scenario.inputSha256, sha256(scenarioBytes));
	check('SHA-256 của kết quả', scenario.resultSha256, sha256(Buffer.from(canonical(scenario.result))));
});

/* 2. Totals: a figure that is not known is counted as not known, never as 0. */
part('Cộng số hộ, số người', () => {
	for (const [id, total] of Object.entries(stated.counts)) {
		const values = hamlets.map(({ profile }) => profile?.[id] ?? null);
		const known = values.filter((value) => value !== null);
		check(id, total, {
			known: known.reduce((sum, value) => sum + value, 0),
			unknown: values.length - known.length,
		});
	}
	check('số ấp', stated.hamlets, hamlets.length);
	const communes = new Set(hamlets.map(({ communeCode }) => communeCode).filter((code) => code !== null));
	check('số xã', stated.communes, communes.size);
});

/* 3. Service: of one kind of evidence the best network; the worse of what was measured and reported decides, where there
   is neither the worse of what is declared and modelled. 2G and "unknown" count as nothing. */
const RANK = { good: 1, weak: 2, none: 3 };
const STATE = ['unknown', 'good', 'weak', 'none'];
function serviceOf({ signals }) {
	const best = new Map();
	for (const { evidence, technology, state } of signals) {
		if (technology === '2G' || state === 'unknown') continue;
		best.set(evidence, Math.min(best.get(evidence) ?? 3, RANK[state]));
	}
	const ranks = [...best.values()];
	const ground = ['measured', 'reported'].flatMap((evidence) => best.get(evidence) ?? []);
	return {
		service: ranks.length === 0 ? 'unknown' : STATE[Math.max(...(ground.length > 0 ? ground : ranks))],
		conflict: new Set(ranks).size > 1,
	};
}
part('Tình trạng dịch vụ của từng ấp', () => {
	const counts = { good: 0, weak: 0, none: 0, unknown: 0 };
	for (const hamlet of hamlets) {
		const found = serviceOf(hamlet);
		check(hamlet.name, { service: hamlet.service, conflict: hamlet.conflict }, found);
		counts[found.service]++;
	}
	check('số ấp theo tình trạng', canonical(stated.service), canonical(counts));
});

/* 4. Who pays: no gap; without power electricity first; especially difficult the fund, else the operators. */
part('Bên chi trả (gợi ý)', () => {
	for (const { name, service, payer, profile, especiallyDifficult } of hamlets) {
		const gaps = String(payer.thresholds[0].value).split(', ');
		const power = profile?.hasGridPower ?? null;
		const difficult = especiallyDifficult === null ? null : especiallyDifficult.value === 'yes';
		const found =
			service === 'unknown'
				? 'unknown'
				: !gaps.includes(service)
					? 'no-gap'
					: power === false
						? 'electricity-first'
						: power === null || difficult === null
							? 'unknown'
							: difficult
								? 'fund'
								: 'operator';
		check(name, payer.answer, found);
	}
});

/* 5. Costs: quantity × unit price in whole đồng, rounded half up; a line with an open part is unknown. */
function costOf({ quantity, unitPrice }) {
	if (quantity === null || unitPrice === null) return null;
	return (BigInt(Math.round(quantity * 1000)) * BigInt(unitPrice) + 500n) / 1000n;
}
function sumOf(lines) {
	const costs = lines.map(costOf);
	const known = costs.filter((cost) => cost !== null).reduce((sum, cost) => sum + cost, 0n);
	return { known: String(known), unknown: costs.filter((cost) => cost === null).length };
}
part('Kinh phí', () => {
	content.costs.forEach((line, at) => {
		const cost = costOf(line);
		check(`khoản ${at + 1}`, stated.costs.lines[at], cost === null ? null : String(cost));
	});
	check('tổng', stated.costs.total, sumOf(content.costs));
	for (const [funding, total] of Object.entries(stated.costs.byFunding)) {
		const own = content.costs.filter((line) => (line.funding ?? 'open') === funding);
		check(`nguồn ${funding}`, total, sumOf(own));
	}
});

/* 6. The map layer says what the hamlets say. */
part('Lớp bản đồ GeoJSON', () => {
	const { features } = jsonOf('ban-do/ap.geojson');
	check('số điểm', hamlets.length, features.length);
	hamlets.forEach(({ key, name, position, profile }, at) => {
		const { geometry, properties } = features[at];
		check(`${name} (vị trí)`, position, geometry?.coordinates ?? null);
		check(`${name} (mã)`, key, properties.ma_ap);
		check(`${name} (số hộ)`, profile?.households ?? null, properties.so_ho);
		check(`${name} (hộ DTTS)`, profile?.minorityHouseholds ?? null, properties.ho_dtts);
		check(`${name} (hộ nghèo)`, profile?.poorHouseholds ?? null, properties.ho_ngheo);
		const own = sumOf(content.costs.filter(({ hamlet }) => hamlet === key));
		const hasOwn = content.costs.some(({ hamlet }) => hamlet === key);
		check(`${name} (kinh phí)`, hasOwn && own.unknown === 0 ? Number(own.known) : null, properties.kinh_phi);
	});
});

/*
 * 7. Ranking. Each criterion becomes 0…1: on its scale, or between the quantiles 5 % and 95 % of the known values
 * (interpolated); 1 is the end that comes first. A value nobody knows stands at the median, or its criterion is left
 * out for this hamlet and the others carry its weight. The score is the weighted mean, in single precision; equal
 * scores go by key. A hamlet with 0 households takes no part.
 */
function quantile(sorted, share) {
	const at = (sorted.length - 1) * share;
	const low = sorted[Math.floor(at)] ?? NaN;
	return low + ((sorted[Math.ceil(at)] ?? NaN) - low) * (at - Math.floor(at));
}
function prepare(question) {
	const { keys, communeCodes, service, criteria } = frozen.hamlets;
	const rules = jsonOf('du-lieu/tieu-chi.json');
	const rows = keys
		.map((_, row) => row)
		.filter((row) => question.communes.length === 0 || question.communes.includes(communeCodes[row]))
		.filter((row) => question.states.length === 0 || question.states.includes(service[row]))
		.filter((row) => criteria.households?.[row] !== 0)
		.sort((one, other) => (keys[one] < keys[other] ? -1 : 1));
	// In the order in which the criteria are declared: the weightings of the stability are drawn in it.
	const known = rules.filter(({ id }) => criteria[id] !== undefined);
	const columns = known.map(({ id, direction, missing, normalise }) => {
		const values = rows.map((row) => criteria[id][row]);
		const sorted = values.filter((value) => value !== null).sort((one, other) => one - other);
		const [low, high] =
			normalise.kind === 'scale'
				? [normalise.low, normalise.high]
				: [quantile(sorted, normalise.from), quantile(sorted, normalise.to)];
		const score = (value) => {
			if (high === low) return 0.5;
			const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
			return Math.fround(direction === 'more-first' ? share : 1 - share);
		};
		const median = sorted.length === 0 ? null : score(quantile(sorted, 0.5));
		const fill = missing === 'median' ? median : null;
		return {
			id,
			median,
			counts: values.map((value) => value !== null || fill !== null),
			scores: Float32Array.from(values, (value) => (value === null ? (fill ?? 0) : score(value))),
		};
	});
	const given = columns.map(({ id }) => question.weights[id] ?? 0);
	const whole = given.reduce((sum, weight) => sum + weight, 0);
	return { keys: rows.map((row) => keys[row]), columns, weights: given.map((weight) => weight / whole) };
}
function scoresOf({ keys, columns }, weights) {
	const scores = new Float32Array(keys.length);
	for (let row = 0; row < keys.length; row++) {
		let sum = 0;
		let weight = 0;
		columns.forEach(({ scores: own }, at) => (sum += weights[at] > 0 ? weights[at] * own[row] : 0));
		for (let at = columns.length - 1; at >= 0; at--) if (columns[at].counts[row]) weight += weights[at];
		scores[row] = weight > 0 ? Math.min(1, sum / weight) : -1;
	}
	return scores;
}
/* mulberry32, seeded: the same weightings are tried again. */
function randomOf(seed) {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
function stabilityOf(table, { top, stability: { samples, spread, seed } }) {
	const random = randomOf(seed);
	const times = new Uint32Array(table.keys.length);
	for (let sample = 0; sample < samples; sample++) {
		const shaken = table.weights.map((weight) => weight * (1 + spread * (2 * random() - 1)));
		const sum = shaken.reduce((total, weight) => total + weight, 0);
		const scores = scoresOf(table, sum > 0 ? shaken.map((weight) => weight * (1 / sum)) : table.weights);
		const sorted = Float32Array.from(scores).sort().reverse();
		const edge = sorted[Math.min(top, sorted.length) - 1];
		let room = top;
		for (const score of scores) if (score > edge) room--;
		for (let row = 0; row < scores.length; row++)
			if (scores[row] >= 0 && (scores[row] > edge || (scores[row] === edge && room-- > 0))) times[row]++;
	}
	return [...times].map((count) => Math.fround(count / samples));
}
function frontOf({ keys, columns, weights }) {
	const weighing = columns.filter((_, at) => weights[at] > 0);
	const values = keys.map((_, row) =>
		weighing.map(({ scores, counts, median }) => (counts[row] ? scores[row] : (median ?? 0.5))),
	);
	const total = values.map((own) => own.reduce((sum, value) => sum + value, 0));
	const order = keys.map((_, row) => row).sort((one, other) => total[other] - total[one]);
	const front = [];
	for (const row of order) {
		const own = values[row];
		const isBeaten = front.some(
			(member) =>
				values[member].every((value, at) => value >= own[at]) &&
				values[member].some((value, at) => value > own[at]),
		);
		if (!isBeaten) front.push(row);
	}
	return new Set(front);
}
const nine = (value) => Number(value.toPrecision(9));
if (scenario.question.kind === 'ranking')
	part('Xếp hạng ưu tiên', () => {
		const table = prepare(scenario.question);
		const scores = scoresOf(table, table.weights);
		const order = [...scores.keys()]
			.filter((row) => scores[row] >= 0)
			.sort((one, other) => scores[other] - scores[one] || one - other)
			.slice(0, scenario.question.top);
		const shares = stabilityOf(table, scenario.question);
		const front = frontOf(table);
		check('số ấp trong danh sách', scenario.result.hamlets.length, order.length);
		order.forEach((row, at) => {
			const told = scenario.result.hamlets[at] ?? {};
			check(`hạng ${at + 1}`, [told.key, told.place], [table.keys[row], at + 1]);
			check(`điểm của hạng ${at + 1}`, told.score, nine(scores[row]));
			check(`độ bền của hạng ${at + 1}`, told.stability, nine(shares[row]));
			check(`biên Pareto của hạng ${at + 1}`, told.onParetoFront, front.has(row));
		});
	});

/*
 * 8. Siting: a hamlet is won by a site within the modelled reach (great circle, Earth of 6 371 008.8 m); the worth of a
 * choice is the sum of what its hamlets are worth, each counted once.
 */
function metres([lng, lat], [otherLng, otherLat]) {
	const radians = Math.PI / 180;
	const north = Math.sin(((otherLat - lat) * radians) / 2);
	const east = Math.sin(((otherLng - lng) * radians) / 2);
	const chord = north * north + Math.cos(lat * radians) * Math.cos(otherLat * radians) * east * east;
	return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
if (scenario.question.kind === 'siting')
	part('Chọn vị trí trạm', () => {
		const { keys, positions, criteria } = frozen.hamlets;
		const rowOf = new Map(keys.map((key, row) => [key, row]));
		const sites = new Map(dossier.sites.map((site) => [site.key, site]));
		check(
			'các vị trí',
			scenario.result.sites.map(({ key }) => key),
			[...sites.keys()],
		);
		const worth = criteria[scenario.question.demand] ?? [];
		const won = new Map([...sites.keys()].map((key) => [key, 0]));
		for (const { key, site } of scenario.result.hamlets) {
			if (site === null) continue;
			const { lng, lat, reach } = sites.get(site);
			const position = positions[rowOf.get(key)];
			check(`${key} trong tầm phủ của ${site}`, true, metres([lng, lat], position) <= reach);
			won.set(site, won.get(site) + (worth[rowOf.get(key)] ?? 0));
		}
		for (const { key, lng, lat, reach, hamlets: reached } of sites.values()) {
			const within = keys.filter((_, row) => positions[row] && metres([lng, lat], positions[row]) <= reach);
			check(`các ấp trong tầm phủ của ${key}`, reached, within);
		}
		for (const { key, gain } of scenario.result.sites)
			check(`${key} thêm được`, nine(gain), nine(won.get(key)));
		const value = [...won.values()].reduce((sum, gain) => sum + gain, 0);
		check('giá trị phủ được', nine(scenario.result.siting.value), nine(value));
	});

console.log('');
for (const line of disagree) console.log(`KHÔNG KHỚP  ${line}`);
console.log(
	disagree.length === 0
		? `Tất cả ${agree} phép kiểm đều khớp.`
		: `${disagree.length} con số không khớp, ${agree} khớp.`,
);
process.exitCode = disagree.length === 0 ? 0 : 1;
