import type { ToolId, ToolView } from '$lib/map/view-state';

/** Tools that colour the areas by more than one indicator. */
const PRINTED: readonly ToolId[] = ['relate', 'composite'];

/** Whether what a tool paints is also printed. */
export const isPrinted = (tool: ToolView | null): tool is ToolView =>
	tool !== null && PRINTED.includes(tool.id);
