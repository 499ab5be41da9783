import { loadFirstView } from './first-view.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadFirstView(event);
