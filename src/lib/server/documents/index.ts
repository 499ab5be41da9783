/* Official documents, tables and drawings, the same bytes for the same content. See README.md. */
export type * from './blocks.ts';
export { packArchive, type ArchiveFile } from './archive.ts';
export { makeDocx } from './docx.ts';
export { makePdf, makeSvg, rasterise } from './typst.ts';
export { makeCsv, makeWorkbook, type CellValue, type Sheet } from './workbook.ts';
export { drawMap, type MapContent, type MarkKind } from './map-drawing.ts';
