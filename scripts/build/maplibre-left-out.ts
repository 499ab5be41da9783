/** Throws when it is called after all: the word says what to put back. */
const gone = (...names: readonly string[]) =>
	names
		.map((name) => `export function ${name}() { throw new Error(${JSON.stringify(`${name}: ${REMEDY}`)}); }`)
		.join('\n');
const REMEDY = 'this build leaves it out; see scripts/build/maplibre-left-out.ts.';

/** Asked of every layer: it is none of these. */
const never = (...names: readonly string[]) =>
	names.map((name) => `export const ${name} = () => false;`).join('\n');
const nothing = (...names: readonly string[]) =>
	names.map((name) => `export const ${name} = () => {};`).join('\n');

/** Kinds of layers that no declaration uses; our types are background, fill, line, circle, symbol and custom (deck.gl). */
const LAYERS = {
	heatmap: {
		style: 'Heatmap',
		draw: ['drawHeatmap'],
		uniforms: ['heatmapUniforms', 'heatmapTextureUniforms'],
		shaders: ['heatmap', 'heatmap_texture'],
	},
	hillshade: {
		style: 'Hillshade',
		draw: ['drawHillshade'],
		uniforms: ['hillshadeUniforms', 'hillshadePrepareUniforms'],
		shaders: ['hillshade', 'hillshade_prepare'],
	},
	color_relief: {
		style: 'ColorRelief',
		draw: ['drawColorRelief'],
		uniforms: ['colorReliefUniforms'],
		shaders: ['color_relief'],
	},
	fill_extrusion: {
		style: 'FillExtrusion',
		draw: ['drawFillExtrusion'],
		uniforms: ['fillExtrusionUniforms', 'fillExtrusionPatternUniforms'],
		shaders: ['fill_extrusion', 'fill_extrusion_pattern'],
	},
	raster: { style: 'Raster', draw: ['drawRaster'], uniforms: ['rasterUniforms'], shaders: ['raster'] },
};

const SHADERS = [
	...Object.values(LAYERS).flatMap(({ shaders }) => shaders),
	...['terrain', 'terrain_height', 'terrain_depth', 'atmosphere', 'sky', '_projection_globe'],
	...['collision_box', 'collision_circle', 'debug'],
];

/** Errors in a style are found in development and tests, which run on MapLibre as it is shipped. */
const UNCHECKED_STYLE = `
const none = () => [];
const parts = ['source', 'sprite', 'glyphs', 'layer', 'light', 'sky', 'terrain', 'filter', 'paintProperty', 'layoutProperty'];
export const validateStyle = Object.assign(() => [], Object.fromEntries(parts.map((part) => [part, none])));
export const SPEC_SOURCE_TYPES = new Set();
${never('validateStyleAndEmit', 'emitValidationErrors', 'validateAndEmit')}`;

/** Vietnamese, Khmer and English run from left to right: lines are cut where they break, and stay in their order. */
const LEFT_TO_RIGHT = `
function cut(length, breaks) {
	const at = [...new Set([0, ...breaks.filter((point) => point > 0 && point < length), length])].sort((a, b) => a - b);
	return at.slice(1).map((end, index) => [at[index], end]);
}
export const processBidirectionalText = (text, breaks) =>
	cut(text.length, breaks).map(([from, to]) => text.slice(from, to));
export const processStyledBidirectionalText = (text, sections, breaks) =>
	cut(text.length, breaks).map(([from, to]) => [text.slice(from, to), sections.slice(from, to)]);`;

const FLAT_EARTH = `
import { MercatorProjection } from './mercator_projection.ts';
import { createMercatorTransform } from './mercator_transform.ts';
import { MercatorCameraHelper } from './mercator_camera_helper.ts';
export const createProjectionFromName = (name, constrainOverride) => ({
	projection: new MercatorProjection(),
	transform: createMercatorTransform({ constrainOverride }),
	cameraHelper: new MercatorCameraHelper(),
});`;

/**
 * What of MapLibre no map of ours ever runs, a fifth of its bytes, and what stands in its place: path below its `src/`
 * → code. A name that is asked for and missing here stops the build; a path that is gone does too.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		Object.entries(LAYERS).flatMap(([file, { style, draw, uniforms }]) => [
			[
				`style/style_layer/${file}_style_layer.ts`,
				[
					gone(`${style}StyleLayer`),
					never(`is${style}StyleLayer`),
					"export const HEATMAP_FULL_RENDER_FBO_KEY = '';",
				].join('\n'),
			],
			[`webgl/draw/draw_${file}.ts`, gone(...draw)],
			[`webgl/program/${file}_program.ts`, gone(...uniforms)],
		]),
	),
	...Object.fromEntries(
		SHADERS.flatMap((shader) => [
			[`shaders/glsl/${shader}.fragment.glsl.g.ts`, "export default '';"],
			[`shaders/glsl/${shader}.vertex.glsl.g.ts`, "export default '';"],
		]),
	),
	'source/raster_tile_source.ts': gone('RasterTileSource'),
	'source/raster_dem_tile_source.ts': gone('RasterDEMTileSource'),
	'source/raster_dem_tile_worker_source.ts': gone('RasterDEMTileWorkerSource'),
	'source/image_source.ts': gone('ImageSource'),
	'source/video_source.ts': gone('VideoSource'),
	'source/canvas_source.ts': gone('CanvasSource'),
	'render/terrain.ts': gone('Terrain'),
	'webgl/render_to_texture.ts': gone('RenderToTexture'),
	'webgl/draw/draw_terrain.ts': gone('drawDepth', 'drawTerrainHeightMap', 'drawTerrain'),
	// Every frame asks for the sky; a map that cannot be tilted shows none.
	'webgl/draw/draw_sky.ts': nothing('drawSky', 'drawAtmosphere'),
	'webgl/program/sky_program.ts': gone('skyUniforms'),
	'webgl/program/atmosphere_program.ts': gone('atmosphereUniforms'),
	'webgl/draw/draw_debug.ts': gone('drawDebug', 'drawDebugPadding', 'selectDebugSource'),
	'webgl/draw/draw_collision_debug.ts': gone('drawCollisionDebug'),
	'webgl/program/debug_program.ts': gone('debugUniforms'),
	'geo/projection/projection_factory.ts': FLAT_EARTH,
	'symbol/bidi.ts': LEFT_TO_RIGHT,
	'symbol/arabic_shaping.ts': 'export const applyArabicShaping = (text) => text;',
	'style/validate_style.ts': UNCHECKED_STYLE,
	'ui/control/attribution_control.ts': `${gone('AttributionControl')}\nexport const defaultAttributionControlOptions = false;`,
	'ui/control/logo_control.ts': gone('LogoControl'),
	'ui/hash.ts': gone('Hash'),
};
