export { foldText } from './fold.ts';
export { compareNames } from './order.ts';
