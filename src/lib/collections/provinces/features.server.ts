import { selectUnits } from '$lib/server/collections/units.repository';

export default selectUnits({ level: 'province', versions: true });
