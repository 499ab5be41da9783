import { demand } from '$lib/server/access';
import { answerPage } from '$lib/server/http/page';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => answerPage(() => demand(locals.viewer, 'signed_in'));
