import type { Random } from './random.ts';

const FIRST = (
	'An Bình Châu Đại Gia Hậu Hòa Hưng Khánh Long Lộc Lợi Mỹ Nhơn Ninh Phú Phước Tân Thạnh Thành Thiện Thới ' +
	'Thuận Trung Trường Vĩnh Xuân'
).split(' ');
const SECOND = (
	'An Bình Châu Điền Đông Đức Hòa Hội Hưng Khánh Lộc Lợi Long Mỹ Nghĩa Phú Phước Quới Tân Thành Thạnh Thắng ' +
	'Thọ Thới Thuận Tiến Trung Xuân'
).split(' ');

/** Names as Khmer hamlets of the delta carry them, written the Vietnamese way. */
const KHMER_STYLE = [
	...pairs('Trà', 'Canh Cuôn Đuốc Lây Mẹt Ông Quýt Sết Sâu Teo Thê Tim'),
	...pairs('Bưng', 'Buối Chông Chụm Cốc Kha Long Tróp Tonsa Xúc'),
	...pairs('Sóc', 'Bưng Dong Giữa Leo Lớn Mới Tháo Vồ Xoài'),
	...pairs('Giồng', 'Cát Chát Chùa Dú Đá Giữa Lức Me'),
	...pairs('Tà', 'Ân Biên Điếp Lọt Lin Nị'),
	...pairs('Xoài', 'Cả Chum Rùm Tưng'),
	...pairs('Cà', 'Lăm Săng Tum Nhung'),
	...pairs('Tầm', 'Lon Rôn Sư Vu'),
];

/** Names after a creek, a canal or a way, which every commune of the delta has a few of. */
const WATERSIDE = [
	...pairs('Rạch', 'Bần Cui Dừa Gòi Tràm Vọp'),
	...pairs('Kinh', 'Cũ Đào Mới Ngang Ngay Xáng'),
	...pairs('Xẻo', 'Dừa Gừa Lá Môn Tra'),
	...pairs('Cái', 'Đường Trầu Trưng Xe'),
];

/**
 * Names for the hamlets of one commune, none of them twice (nor one that is already taken).
 * @param count how many are wanted
 * @param khmerShare 0…1, how often a Khmer-style name is drawn
 * @param numbered true for a town where quarters are simply counted: 1, 2, 3…
 * @param taken names already used in this commune
 */
export function nameHamlets(
	count: number,
	khmerShare: number,
	numbered: boolean,
	taken: ReadonlySet<string>,
	random: Random,
): string[] {
	const used = new Set(taken);
	const names: string[] = [];
	const take = (name: string) => {
		if (names.length === count || used.has(name)) return;
		used.add(name);
		names.push(name);
	};
	for (let number = 1; numbered && names.length < count; number++) take(String(number));
	while (names.length < count) {
		const stem = drawStem(khmerShare, random);
		if (used.has(stem) || used.has(`${stem} A`) || used.has(`${stem} 1`)) continue;
		const style = random.next();
		if (style < 0.6) take(stem);
		else if (style < 0.8) ['A', 'B'].forEach((letter) => take(`${stem} ${letter}`));
		else if (style < 0.93) ['1', '2'].forEach((digit) => take(`${stem} ${digit}`));
		else ['A1', 'A2', 'B'].forEach((mark) => take(`${stem} ${mark}`));
	}
	return names;
}

function drawStem(khmerShare: number, random: Random): string {
	if (random.chance(khmerShare * 0.75)) return random.pick(KHMER_STYLE);
	if (random.chance(0.12)) return random.pick(WATERSIDE);
	const first = random.pick(FIRST);
	return `${first} ${random.pick(SECOND.filter((word) => word !== first))}`;
}

function pairs(first: string, seconds: string): string[] {
	return seconds.split(' ').map((second) => `${first} ${second}`);
}
