export { todayInVietnam } from './today.ts';
