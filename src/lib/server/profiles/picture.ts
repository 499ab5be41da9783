import { quote, writeDrawing, type Drawing, type Point, type Shape } from '../documents/index.ts';

/**
 * A drawing as one picture of typst (an SVG inside the source) with its words over it. Typst keeps each line of a
 * drawing as an object of its own, and stores equal pictures once: an atlas of pictures needs a fraction of the memory
 * and of the bytes.
 */
export function writePicture(drawing: Drawing): string {
	const { width, height, shapes } = drawing;
	const lines = shapes.filter(({ kind }) => kind !== 'words');
	const words = shapes.filter(({ kind }) => kind === 'words');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">${lines.map(shapeToSvg).join('')}</svg>`;
	const image = `image(bytes(${quote(svg)}), format: "svg", width: ${width}mm, height: ${height}mm)`;
	if (words.length === 0) return image;
	const over = writeDrawing({ ...drawing, shapes: words }).slice(1);
	return `box(width: ${width}mm, height: ${height}mm, { place(top + left, ${image}); place(top + left, ${over}) })`;
}

function shapeToSvg(shape: Shape): string {
	switch (shape.kind) {
		case 'area':
			return `<path d="${shape.rings.map((ring) => `${path(ring)}z`).join('')}" fill="${shape.fill ?? 'none'}" fill-rule="evenodd" stroke="${shape.stroke}" stroke-width="${shape.width}"/>`;
		case 'line':
			return `<path d="${path(shape.points)}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}"/>`;
		case 'mark': {
			const {
				at: [x, y],
				radius,
				fill,
				stroke,
			} = shape;
			const look = `fill="${fill}" stroke="${stroke}" stroke-width="0.15"`;
			if (shape.mark === 'diamond')
				return `<path d="M${round(x)} ${round(y - radius * 1.3)}l${round(radius * 1.3)} ${round(radius * 1.3)} ${round(-radius * 1.3)} ${round(radius * 1.3)} ${round(-radius * 1.3)} ${round(-radius * 1.3)}z" ${look}/>`;
			return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" ${look}/>`;
		}
		case 'words':
			return '';
	}
}

const path = (points: readonly Point[]) =>
	points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

const round = (length: number) => Number(length.toFixed(3));
