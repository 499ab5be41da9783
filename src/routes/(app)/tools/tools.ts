import type { Component } from 'svelte';
import type { ToolId } from '$lib/map/view-state';
import { m } from '$lib/paraglide/messages';
import type { Screen } from '../screen.svelte.ts';

export interface ToolProps {
	screen: Screen;
	/** "43 xã, phường": what the communes of the day are called together. */
	unitsTitle: string;
}

export interface Tool {
	id: ToolId;
	title: () => string;
	/** One sentence beside it in the menu: what it is good for. */
	help: () => string;
	/** The panel beside the map, loaded when it is opened. */
	panel: () => Promise<{ default: Component<ToolProps> }>;
	/** What it lays over the map itself, such as a second map. */
	stage?: () => Promise<{ default: Component<ToolProps> }>;
}

/** The planner's tools, in the order of the menu. A tool lives in a folder of its own here; only its words are loaded with the map. */
export const TOOLS: readonly Tool[] = [
	{
		id: 'time',
		title: m.time_title,
		help: m.time_help,
		panel: () => import('./time/TimePanel.svelte'),
		stage: () => import('./time/TimeStage.svelte'),
	},
	{
		id: 'compare',
		title: m.compare_title,
		help: m.compare_help,
		panel: () => import('./compare/ComparePanel.svelte'),
		stage: () => import('./compare/CompareStage.svelte'),
	},
	{
		id: 'relate',
		title: m.relate_title,
		help: m.relate_help,
		panel: () => import('./relate/RelatePanel.svelte'),
		stage: () => import('./relate/RelateStage.svelte'),
	},
	{
		id: 'composite',
		title: m.composite_title,
		help: m.composite_help,
		panel: () => import('./composite/CompositePanel.svelte'),
		stage: () => import('./composite/CompositeStage.svelte'),
	},
	{
		id: 'select',
		title: m.select_title,
		help: m.select_help,
		panel: () => import('./select/SelectPanel.svelte'),
		stage: () => import('./select/SelectStage.svelte'),
	},
	{
		id: 'measure',
		title: m.measure_title,
		help: m.measure_help,
		panel: () => import('./measure/MeasurePanel.svelte'),
		stage: () => import('./measure/MeasureStage.svelte'),
	},
	{
		id: 'print',
		title: m.print_tool,
		help: m.print_tool_help,
		panel: () => import('./print/PrintPanel.svelte'),
	},
	{
		id: 'stories',
		title: m.story_tool,
		help: m.story_tool_help,
		panel: () => import('./stories/StoriesPanel.svelte'),
	},
	{
		id: 'tour',
		title: m.tool_tour,
		help: m.tool_tour_help,
		panel: () => import('./tour/TourPanel.svelte'),
	},
];

export const findTool = (id: string | undefined): Tool | undefined => TOOLS.find((tool) => tool.id === id);
