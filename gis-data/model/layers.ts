import type { z } from 'zod';
import {
  barrierSchema, candidateSchema, communitySchema, compoundSchema, elderPopulationSchema, facilitySchema, gateSchema, hazardSchema, roadSchema, townshipSchema,
} from './entities.ts';
import type { Words } from './words.ts';
import { words } from './words.ts';

/** The layers of a project, in the order they are drawn from below. One line here, one schema in entities.ts, is one layer. */
export const layerSchemas = {
  townships: townshipSchema,
  communities: communitySchema,
  barriers: barrierSchema,
  hazards: hazardSchema,
  roads: roadSchema,
  elders: elderPopulationSchema,
  compounds: compoundSchema,
  gates: gateSchema,
  facilities: facilitySchema,
  candidates: candidateSchema,
} as const;

export type LayerName = keyof typeof layerSchemas;
export type LayerFeature<N extends LayerName> = z.infer<(typeof layerSchemas)[N]>;
export type AnyFeature = { [N in LayerName]: LayerFeature<N> }[LayerName];

export const layerNames = Object.keys(layerSchemas) as LayerName[];

export const layerTitles: Record<LayerName, Words> = {
  townships: words('街道乡镇', 'Townships and streets'),
  communities: words('社区村', 'Communities and villages'),
  barriers: words('河流铁路', 'Rivers and railways'),
  hazards: words('灾害隐患区', 'Hazard zones'),
  roads: words('道路', 'Roads'),
  elders: words('老年人口', 'Elder population'),
  compounds: words('住宅小区', 'Compounds'),
  gates: words('小区出入口', 'Gates of compounds'),
  facilities: words('养老服务设施', 'Facilities'),
  candidates: words('闲置资产', 'Candidate assets'),
};
