export { default as FeaturePopup } from './FeaturePopup.svelte';
export { default as HitList } from './HitList.svelte';
export { default as LayerPanel } from './LayerPanel.svelte';
export { default as MapCanvas } from './MapCanvas.svelte';
