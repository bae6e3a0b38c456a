import type { FormatDriver } from './contract.ts';
import { delimited } from './delimited.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { shapefile } from './shapefile.ts';
import { xlsx } from './xlsx.ts';

/** Every format that can be read. A new one is one driver file and one line here; the first that accepts the files reads them. */
export const formats: readonly FormatDriver[] = [xlsx, delimited, geojson, shapefile, geopackage];
