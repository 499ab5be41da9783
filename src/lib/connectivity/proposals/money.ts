/** Units of a quantity are counted in thousandths, so that a product with đồng is a whole number. */
const THOUSANDTHS = 1000;

/**
 * The cost of a line in whole đồng, rounded half up.
 * @param quantity at most 3 decimals, ≥ 0; null = not known
 * @param unitPrice whole đồng, ≥ 0; null = not known
 * @returns null where either is not known: an open price is not a price of 0
 */
export function lineCost(quantity: number | null, unitPrice: number | null): bigint | null {
	if (quantity === null || unitPrice === null) return null;
	const thousandths = BigInt(Math.round(quantity * THOUSANDTHS)) * BigInt(unitPrice);
	return (thousandths + BigInt(THOUSANDTHS / 2)) / BigInt(THOUSANDTHS);
}

/** A sum with what it leaves out. */
export interface Total {
	/** Whole đồng, of the lines that are known. */
	known: bigint;
	/** How many lines are not known; above 0 the whole sum is unknown. */
	unknown: number;
}

export function totalOf(costs: readonly (bigint | null)[]): Total {
	return {
		known: costs.reduce<bigint>((sum, cost) => sum + (cost ?? 0n), 0n),
		unknown: costs.filter((cost) => cost === null).length,
	};
}

const FORMAT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** "1.250.000.000 đồng". */
export function formatDong(amount: bigint): string {
	return `${FORMAT.format(amount)} đồng`;
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
/** Three digits each; beyond a billion it begins anew: "nghìn tỷ", "triệu tỷ". */
const GROUPS = ['', 'nghìn', 'triệu'];
const BILLION = 1_000_000_000n;

/**
 * An amount as it is written out under a sum: "Một tỷ hai trăm năm mươi triệu đồng".
 * @param amount whole đồng, ≥ 0
 * @throws RangeError below 0
 */
export function spellDong(amount: bigint): string {
	if (amount < 0n) throw new RangeError(`No amount ${amount}`);
	const words = amount === 0n ? 'không' : spell(amount, false);
	return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)} đồng`;
}

/** @param follows something higher was said before it, so that missing hundreds are said as well */
function spell(amount: bigint, follows: boolean): string {
	const [billions, rest] = [amount / BILLION, Number(amount % BILLION)];
	const parts: string[] = [];
	if (billions > 0n) parts.push(`${spell(billions, follows)} tỷ`);
	for (const at of [2, 1, 0]) {
		const group = Math.floor(rest / 1000 ** at) % 1000;
		if (group === 0) continue;
		const words = spellGroup(group, follows || parts.length > 0);
		parts.push(`${words} ${GROUPS[at]}`.trim());
	}
	return parts.join(' ');
}

function spellGroup(group: number, follows: boolean): string {
	const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
	const words: string[] = [];
	if (hundreds > 0 || follows) words.push(`${DIGITS[hundreds]} trăm`);
	if (tens === 0) {
		if (ones > 0 && words.length > 0) words.push('linh');
	} else words.push(tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`);
	if (ones > 0) words.push(spellOnes(ones, tens));
	return words.join(' ');
}

function spellOnes(ones: number, tens: number): string {
	if (ones === 1 && tens > 1) return 'mốt';
	if (ones === 5 && tens > 0) return 'lăm';
	return DIGITS[ones]!;
}
