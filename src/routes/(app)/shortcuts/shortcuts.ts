import { m } from '$lib/paraglide/messages';

interface Shortcut {
	keys: readonly string[];
	does: () => string;
	/** Files whose handlers it tells of, below src; a test holds the two together. */
	in: readonly string[];
}

interface ShortcutGroup {
	title: () => string;
	shortcuts: readonly Shortcut[];
}

const SPACE = '␣';

/** Every key that does more than a browser's own. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
	{
		title: m.shortcuts_everywhere,
		shortcuts: [
			{ keys: ['/'], does: m.shortcuts_search, in: ['lib/areas/SearchBox.svelte'] },
			{ keys: ['?'], does: m.shortcuts_help, in: ['routes/(app)/ShortcutHelp.svelte'] },
			{ keys: ['Tab'], does: m.shortcuts_tab, in: [] },
			{
				keys: ['Esc'],
				does: m.shortcuts_escape,
				in: [
					'lib/ui/Dropdown.svelte',
					'lib/ui/DayField.svelte',
					'lib/map/ui/PopupFrame.svelte',
					'routes/(app)/PinHere.svelte',
					'routes/field/FieldList.svelte',
				],
			},
		],
	},
	{
		title: m.shortcuts_on_map,
		shortcuts: [
			{ keys: ['←', '↑', '→', '↓'], does: m.shortcuts_pan, in: ['lib/map/sketch/move-sketch.ts'] },
			{ keys: ['+', '−'], does: m.shortcuts_zoom, in: ['lib/map/sketch/move-sketch.ts'] },
			{ keys: ['Enter'], does: m.shortcuts_enter, in: ['lib/map/engine/map-engine.ts'] },
		],
	},
	{
		title: m.shortcuts_in_lists,
		shortcuts: [
			{
				keys: ['↑', '↓'],
				does: m.shortcuts_row,
				in: [
					'lib/areas/SearchBox.svelte',
					'lib/tables/DataTable.svelte',
					'lib/connectivity/ranking/ui/RankedRows.svelte',
				],
			},
			{
				keys: ['PgUp', 'PgDn'],
				does: m.shortcuts_page,
				in: ['lib/tables/DataTable.svelte', 'lib/connectivity/ranking/ui/RankedRows.svelte'],
			},
			{
				keys: ['Home', 'End'],
				does: m.shortcuts_ends,
				in: ['lib/tables/DataTable.svelte', 'lib/connectivity/ranking/ui/RankedRows.svelte'],
			},
			{ keys: ['Enter'], does: m.shortcuts_open_row, in: ['lib/areas/SearchBox.svelte'] },
		],
	},
	{
		title: m.shortcuts_with_tools,
		shortcuts: [
			{ keys: ['Enter'], does: m.shortcuts_place_point, in: ['lib/map/engine/map-engine.ts'] },
			{
				keys: ['Esc'],
				does: m.shortcuts_stop_drawing,
				in: [
					'lib/map/engine/draw-ring.ts',
					'routes/(app)/tools/select/SelectPanel.svelte',
					'routes/(app)/tools/measure/MeasurePanel.svelte',
				],
			},
			{ keys: ['←', '→'], does: m.shortcuts_divider, in: ['routes/(app)/tools/compare/Divider.svelte'] },
			{
				keys: ['←', '↑', '→', '↓'],
				does: m.shortcuts_chart,
				in: ['lib/indicators/relate/ScatterPlot.svelte'],
			},
			{ keys: ['←', '↑', '→', '↓'], does: m.shortcuts_pin, in: ['lib/map/engine/draggable-pin.ts'] },
		],
	},
	{
		title: m.shortcuts_in_stories,
		shortcuts: [
			{
				keys: ['→', 'PgDn', SPACE],
				does: m.shortcuts_next_step,
				in: ['routes/(app)/stories/[slug]/+page.svelte'],
			},
			{
				keys: ['←', 'PgUp'],
				does: m.shortcuts_previous_step,
				in: ['routes/(app)/stories/[slug]/+page.svelte'],
			},
			{
				keys: ['Home', 'End'],
				does: m.shortcuts_ends,
				in: ['routes/(app)/stories/[slug]/+page.svelte'],
			},
			{
				keys: ['Esc'],
				does: m.shortcuts_leave_story,
				in: ['routes/(app)/stories/[slug]/+page.svelte'],
			},
		],
	},
	{
		title: m.shortcuts_in_records,
		shortcuts: [
			{ keys: ['Ctrl', 'S'], does: m.shortcuts_save, in: ['lib/heritage/edit/EditForm.svelte'] },
			{
				keys: ['Enter'],
				does: m.shortcuts_read_coordinates,
				in: ['lib/heritage/edit/TypedCoordinates.svelte'],
			},
			{ keys: ['←', '→'], does: m.shortcuts_seek, in: ['lib/media/AudioPlayer.svelte'] },
		],
	},
];
