/** The room's front door for pages. */
export { default as AudioPlayer } from './AudioPlayer.svelte';
export { default as MediaEditor } from './MediaEditor.svelte';
export { default as MediaUploader } from './MediaUploader.svelte';
export { default as VideoPlayer } from './VideoPlayer.svelte';
export { fetchMedia } from './client.ts';
export type { StaffMedium } from './types.ts';
