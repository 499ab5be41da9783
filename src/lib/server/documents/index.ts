/* Official documents, tables and drawings, the same bytes for the same content. See README.md. */
export type * from './blocks.ts';
export { packArchive, type ArchiveFile } from './archive.ts';
export { makeDocx } from './docx.ts';
export { makePdf, makeSvg, rasterise, typesetPdf, typesetSvg } from './typst.ts';
export { quote, writeDay, writeDrawing, type TypstSource } from './typst-source.ts';
export { makeCsv, makeWorkbook, type CellValue, type Formula, type Sheet } from './workbook.ts';
export { drawInset, drawMap, INSET_SIZE, type MapContent, type MarkKind } from './map-drawing.ts';
export type { AreaFill, MapClass } from './map-classes.ts';
