import { areaParts } from '$lib/server/tiles/area-parts';
import { defineTileQuery } from '$lib/server/tiles/define-tile-query';

export default defineTileQuery({
	id: 'district',
	tables: ['area', 'source'],
	dated: 'units',
	dependsOnToday: false,
	dependsOnRole: false,
	indicatorLevel: 'district',
	parts: areaParts('district'),
});
