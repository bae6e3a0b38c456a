export { blankCandidate, blankCompound, blankFacility } from './blank-features.ts';
export { sampleCounty } from './county/sample-county.ts';
export type { SampleCountyOptions } from './county/sample-county.ts';
export { crossingPosition, gridCity, gridWalkMetres } from './grid-city.ts';
export type { Crossing, GridCityOptions } from './grid-city.ts';
