export { sketchedLayer } from './can-sketch.ts';
export { default as MapSketch } from './MapSketch.svelte';
export type { SketchView } from './sketch-view.ts';
export { Takeover } from './takeover.svelte.ts';
export type { Sketch } from './types.ts';
