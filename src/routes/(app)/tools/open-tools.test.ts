import { describe, expect, it } from 'vitest';
import { closeTool, openTool, toolsInSight, withState } from './open-tools.ts';

const relate = { id: 'relate', state: 'x:poverty_rate@2024' } as const;
const select = { id: 'select', state: 'commune;a=31507@2025-07-01' } as const;

describe('several tools at work on one map', () => {
	it('a story is composed of the map that another tool has coloured', () => {
		const open = openTool({ tool: relate, beneath: [select] }, 'stories');
		expect(open).toEqual({ tool: { id: 'stories', state: '' }, beneath: [select, relate] });
	});

	it('closing a story gives the panel back to the tool that colours the map', () => {
		expect(closeTool({ tool: { id: 'stories', state: '' }, beneath: [select, relate] })).toEqual({
			tool: relate,
			beneath: [select],
		});
	});

	it('only one tool colours the units, and what is selected outlives it', () => {
		const open = openTool({ tool: relate, beneath: [select] }, 'composite');
		expect(open).toEqual({ tool: { id: 'composite', state: '' }, beneath: [select] });
		expect(closeTool(open)).toEqual({ tool: null, beneath: [select] });
	});

	it('a selection comes back as it was left, and one of nothing leaves no trace', () => {
		const open = openTool({ tool: relate, beneath: [select] }, 'select');
		expect(open).toEqual({ tool: select, beneath: [relate] });
		expect(closeTool({ tool: { id: 'select', state: '' }, beneath: [] })).toEqual({
			tool: null,
			beneath: [],
		});
		expect(closeTool({ tool: select, beneath: [] })).toEqual({ tool: null, beneath: [select] });
	});

	it('a second map is not seen while a sheet of one is made, and comes back', () => {
		const compare = { id: 'compare', state: 'period:2023' } as const;
		const open = openTool({ tool: compare, beneath: [select] }, 'print');
		expect(toolsInSight(open)).toEqual(['select', 'print']);
		expect(closeTool(open).tool).toEqual(compare);
		expect(toolsInSight(openTool({ tool: relate, beneath: [] }, 'print'))).toEqual(['relate', 'print']);
	});

	it('what is selected in the table stands in the address though its tool is closed', () => {
		const marked = withState({ tool: relate, beneath: [] }, 'select', select.state);
		expect(marked).toEqual({ tool: relate, beneath: [select] });
		expect(withState(marked, 'select', '')).toEqual({ tool: relate, beneath: [] });
		expect(withState(marked, 'relate', 'x:a').tool).toEqual({ id: 'relate', state: 'x:a' });
	});
});
