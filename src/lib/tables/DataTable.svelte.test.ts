import { mount, tick, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import DataTable from './DataTable.svelte';
import { TableIndex, TITLE, type Arrangement, type TableColumn } from './table-index.ts';
import type { TableRow } from './types.ts';

const MANY = 100_000;
const NAMES = ['Ấp Đay Tà Nha', 'Ấp Bưng Cóc', 'Khóm Xẻo Me', 'Ấp Trà Canh', 'Khóm 10', 'Khóm 9'];
const COLUMNS: TableColumn[] = [
	{
		id: 'households',
		label: 'Số hộ',
		numeric: true,
		words: (cell) => (cell === null ? 'Không có số liệu' : `${String(cell)}`),
	},
];
const rowsOf = (count: number): TableRow[] =>
	Array.from({ length: count }, (_, at) => ({
		...{ id: at + 1, key: `h-${at}`, title: `${NAMES[at % NAMES.length]!} ${at}`, position: null },
		cells: { households: at % 7 === 0 ? null : at % 977 },
	}));

let page: HTMLElement | undefined;
let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown) await unmount(shown);
	page?.remove();
});

function show(count: number, { more = 0 } = {}) {
	page = document.createElement('div');
	page.style.cssText = 'display: flex; flex-direction: column; height: 440px; width: 600px';
	document.body.append(page);
	const all = rowsOf(count + more);
	const rows = all.slice(0, count);
	const arrangement: Arrangement = { sortBy: TITLE, descending: false, filters: {}, only: null };
	const order = new TableIndex(rows, COLUMNS).arrange(arrangement);
	const opened: string[] = [];
	const chosen: string[] = [];
	const props = $state({
		...{
			caption: 'Ấp, khóm',
			rows,
			order,
			orderedBy: 'title',
			isWhole: more === 0,
			isBusy: false,
			columns: COLUMNS,
			arrangement,
			filtering: false,
			selectedId: null,
		},
		isChosen: () => false,
		onarrange: () => {},
		onopen: (row: TableRow) => opened.push(row.title),
		onchoose: (row: TableRow) => chosen.push(row.title),
		onhover: () => {},
	});
	shown = mount(DataTable, { target: page, props });
	const box = page.querySelector<HTMLElement>('[role=region]')!;
	const arrive = () => {
		props.order = new TableIndex(all, COLUMNS).arrange(arrangement);
		props.rows = all;
		props.isWhole = true;
	};
	return {
		arrive,
		rows,
		order,
		opened,
		chosen,
		box,
		body: () => [...page!.querySelectorAll('tbody tr[aria-rowindex]')],
	};
}
const settled = async () => {
	await tick();
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	await tick();
};

describe('a table of 100,000 rows', () => {
	it('has only the rows in sight in the page, and says how many there are and which these are', async () => {
		const { box, body, rows, order } = show(MANY);
		await settled();
		expect(page!.querySelector('table')!.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
		expect(body().length).toBeLessThan(60);
		expect(body()[0]!.getAttribute('aria-rowindex')).toBe('2');
		expect(box.scrollHeight).toBeGreaterThan(MANY * 45);

		box.scrollTop = 50_000 * 45;
		await settled();
		expect(body().length).toBeLessThan(60);
		const middle = body().find((row) => row.getAttribute('aria-rowindex') === '50002')!;
		expect(middle.querySelector('th')!.textContent.trim()).toBe(rows[order[50_000]!]!.title);
		const box_ = box.getBoundingClientRect();
		expect(Math.abs(middle.getBoundingClientRect().top - box_.top)).toBeLessThan(100);
	});

	it('goes from the first to the last row and back by the keyboard, and opens what it is at', async () => {
		const { body, opened, rows, order } = show(MANY);
		await settled();
		body()[0]!.querySelector('button')!.focus();
		await userEvent.keyboard('{End}');
		await settled();
		expect(document.activeElement!.closest('tr')!.getAttribute('aria-rowindex')).toBe(String(MANY + 1));
		await userEvent.keyboard('{ArrowUp}');
		await settled();
		expect(document.activeElement!.closest('tr')!.getAttribute('aria-rowindex')).toBe(String(MANY));
		await userEvent.keyboard('{Enter}');
		expect(opened).toEqual([rows[order[MANY - 2]!]!.title]);
		await userEvent.keyboard('{Home}');
		await settled();
		expect(document.activeElement!.closest('tr')!.getAttribute('aria-rowindex')).toBe('2');
	});

	it('ticks the row that was clicked', async () => {
		const { body, chosen, rows, order } = show(MANY);
		await settled();
		await userEvent.click(body()[3]!.querySelector('input')!);
		expect(chosen).toEqual([rows[order[3]!]!.title]);
	});
});

describe('a table whose rows are still coming', () => {
	const nameOf = (row: Element) => row.querySelector('th')!.textContent.trim();

	it('does not say how many there are before all are there', async () => {
		const { arrive } = show(1000, { more: 5000 });
		await settled();
		expect(page!.querySelector('table')!.getAttribute('aria-rowcount')).toBe('-1');
		arrive();
		await settled();
		expect(page!.querySelector('table')!.getAttribute('aria-rowcount')).toBe('6001');
	});

	it('stays at the row that is being read, and at its top where nobody has moved yet', async () => {
		const { box, body, arrive } = show(1000, { more: 5000 });
		await settled();
		box.scrollTop = 500 * 45 + 10;
		await settled();
		const edge = () =>
			body().find((row) => row.getBoundingClientRect().bottom > box.getBoundingClientRect().top + 60)!;
		const [before, top] = [nameOf(edge()), edge().getBoundingClientRect().top];
		arrive();
		await settled();
		expect(nameOf(edge())).toBe(before);
		expect(edge().getBoundingClientRect().top).toBeCloseTo(top, 0);
		expect(box.scrollTop).toBeGreaterThan(1000 * 45);
	});

	it('leaves the keyboard at its row', async () => {
		const { body, arrive } = show(1000, { more: 5000 });
		await settled();
		body()[0]!.querySelector('button')!.focus();
		await userEvent.keyboard('{PageDown}{PageDown}{ArrowDown}');
		await settled();
		const name = document.activeElement!.textContent;
		expect(name).toMatch(/^(Ấp|Khóm)/);
		arrive();
		await settled();
		expect(document.activeElement!.textContent).toBe(name);
		await userEvent.keyboard('{ArrowDown}{ArrowUp}');
		await settled();
		expect(document.activeElement!.textContent).toBe(name);
	});
});

it('a short table stands in the page whole', async () => {
	const { body } = show(300);
	await settled();
	expect(body()).toHaveLength(300);
});
