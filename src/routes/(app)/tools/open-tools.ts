import type { ToolId, ToolView, ViewState } from '$lib/map/view-state';

/*
 * Several tools can be at work on one map: one colours its units, something is selected on them, a distance is drawn.
 * Only one has the panel; the others lie beneath it, and stand in the address all the same.
 */

type OpenTools = Pick<ViewState, 'tool' | 'beneath'>;

/** Colour the units: of these one at a time. */
const PAINTERS: readonly ToolId[] = ['time', 'compare', 'relate', 'composite'];
/** Leave marks. Their notation is `layer;a=…` and `line;…`: what has no second part marks nothing. */
const MARKERS: readonly ToolId[] = ['select', 'measure'];
/** Not seen while a sheet is made: its frame lies on one map, and no sheet holds a drawn line. */
const ASIDE_OF_PRINT: readonly ToolId[] = ['compare', 'measure'];

const isPainter = ({ id }: ToolView) => PAINTERS.includes(id);
const isMarked = ({ id, state }: ToolView) => MARKERS.includes(id) && state.includes(';');

/** What a tool keeps in the address; null where it is not at work. */
export const stateOf = ({ tool, beneath }: OpenTools, id: ToolId): string | null =>
	[tool, ...beneath].find((one) => one?.id === id)?.state ?? null;

/** Opens a tool as it was left; what the others did to the map stays beneath it, as far as both can be seen. */
export function openTool({ tool, beneath }: OpenTools, id: ToolId): OpenTools {
	const all = tool ? [...beneath, tool] : beneath;
	const isOtherPainter = PAINTERS.includes(id);
	return {
		tool: { id, state: all.find((one) => one.id === id)?.state ?? '' },
		beneath: all.filter((one) => one.id !== id && ((isPainter(one) && !isOtherPainter) || isMarked(one))),
	};
}

/** Closes the open tool; the panel goes to the one that colours the map, if there is another. */
export function closeTool({ tool, beneath }: OpenTools): OpenTools {
	const left = tool && isMarked(tool) ? [...beneath, tool] : beneath;
	const next = left.find(isPainter) ?? null;
	return { tool: next, beneath: left.filter((one) => one !== next) };
}

/** Puts a tool to work on what another one colours, without its panel. */
export const layBeneath = ({ tool, beneath }: OpenTools, id: ToolId): OpenTools => ({
	tool,
	beneath: [...beneath, { id, state: '' }],
});

/** @returns the same with another state of a tool: it is laid beneath where it was not, and goes with its last mark */
export function withState({ tool, beneath }: OpenTools, id: ToolId, state: string): OpenTools {
	if (tool?.id === id) return { tool: { id, state }, beneath };
	const next = { id, state };
	const isThere = beneath.some((one) => one.id === id);
	const all = isThere ? beneath.map((one) => (one.id === id ? next : one)) : [...beneath, next];
	return { tool, beneath: all.filter((one) => isPainter(one) || isMarked(one)) };
}

/** Tools whose work is seen on the map. */
export const toolsInSight = ({ tool, beneath }: OpenTools): ToolId[] =>
	[...beneath, ...(tool ? [tool] : [])].flatMap(({ id }) =>
		tool?.id === 'print' && ASIDE_OF_PRINT.includes(id) ? [] : [id],
	);
