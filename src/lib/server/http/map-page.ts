import { moveSketch } from '../../map/sketch/move-sketch.ts';
import { engineLinks } from './engine-files.ts';

/** Written by itself, without what only its readers need. */
const MOVER = moveSketch
	.toString()
	.replace(/\/\*\*.*?\*\/|^\s*\/\/[^\n]*$/gms, '')
	.replace(/^\s+/gm, '');

/** The nonce of the page's own script, which stands in it before anything a person wrote. */
const NONCE = /<script nonce="([^"]+)"/;

/**
 * What the map's page ends with, HTML: what moves the drawing, then what to fetch, the page's own programs before those
 * of the engine.
 * @param html a piece of the page; only the last one ends
 * @param programs addresses of the page's own modules
 */
export function endMapPage(html: string, programs: readonly string[]): string {
	const nonce = NONCE.exec(html)?.[1];
	const mover =
		nonce && html.includes('data-home=')
			? `<script nonce="${nonce}">{const sketch=document.querySelector('[data-map-sketch]');if(sketch)(${MOVER})(sketch)}</script>`
			: '';
	const links = programs.map((path) => `<link rel="modulepreload" href="${path}">`).join('');
	return html.replace('</body>', () => `${mover}${links}${engineLinks()}</body>`);
}
