import { pageViewer } from '$lib/server/http/page-viewer';
import type { LayoutServerLoad } from './$types';

// Not of all pages: those of the offline workplace have nothing that a server would have to answer.
export const load: LayoutServerLoad = ({ locals }) => pageViewer(locals.viewer);
