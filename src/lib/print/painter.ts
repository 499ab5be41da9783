import type { ToolId, ToolView } from '$lib/map/view-state';

/** Tools that colour the areas by more than one indicator, or show two maps. */
const PRINTED: readonly ToolId[] = ['compare', 'relate', 'composite'];

/** Whether what a tool paints is also printed. */
export const isPrinted = (tool: ToolView | null): tool is ToolView =>
	tool !== null && PRINTED.includes(tool.id);

/** How many maps stand on a sheet beside each other. */
export const mapsOf = (painter: ToolView | null): 1 | 2 => (painter?.id === 'compare' ? 2 : 1);
