export { foldText } from './fold.ts';
export { writeCsv, type CsvCell } from './csv.ts';
export { compareNames } from './order.ts';
