export { foldText } from './fold.ts';
