/** Access on the walking network: impedance tables, nearest facilities, service areas and their drawings. */
export type { ServiceArea, ServiceAreaOptions } from './area.ts';
export { serviceArea } from './area.ts';
export { straightLineBuffer } from './disc.ts';
export type { ImpedanceTable } from './impedance.ts';
export { impedanceTable, nearest } from './impedance.ts';
export type { PolygonOptions } from './polygon.ts';
export { serviceAreaPolygon } from './polygon.ts';
export type { AccessStudy } from './study.ts';
export { accessStudy } from './study.ts';
export type { NearestWalks } from './walks.ts';
export { measureWalks } from './walks.ts';
export { gateOf, gatesOf } from '../network/index.ts';
