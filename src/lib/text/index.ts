export { foldText, foldWords } from './fold.ts';
export { writeCsv, writeCsvRows, type CsvCell } from './csv.ts';
export { compareNames } from './order.ts';
