import { areaParts } from '$lib/server/tiles/area-parts';
import { defineTileQuery } from '$lib/server/tiles/define-tile-query';

export default defineTileQuery({
	id: 'commune',
	tables: ['area', 'source'],
	dated: 'units',
	dependsOnToday: false,
	dependsOnRole: false,
	indicatorLevel: 'commune',
	parts: areaParts('commune'),
});
