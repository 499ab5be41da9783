// The one place that loads MapLibre; reached only by import() from engine/index.ts.
import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import './maplibre.css';

setWorkerUrl(workerUrl);

export { Map, Marker, ScaleControl } from 'maplibre-gl';
