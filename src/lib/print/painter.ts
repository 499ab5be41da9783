import type { ToolId, ToolView } from '$lib/map/view-state';

/** Tools that colour the areas by more than one indicator. */
const PAINTERS: readonly ToolId[] = ['relate', 'composite'];

/** Whether what a tool paints is also printed. */
export const isPainter = (tool: ToolView | null): tool is ToolView =>
	tool !== null && PAINTERS.includes(tool.id);
