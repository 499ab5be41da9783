export { Sketches } from './service.ts';
