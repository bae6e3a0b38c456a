export { interiorPoint } from './interior-point.ts';
export { zoneIndex } from './zone-index.ts';
export type { ZoneIndex } from './zone-index.ts';
