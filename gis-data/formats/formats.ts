import type { FormatDriver } from './contract.ts';
import { delimited } from './delimited.ts';
import { dxf } from './dxf.ts';
import { fileGeodatabase } from './file-geodatabase.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { gpx } from './gpx.ts';
import { kml } from './kml.ts';
import { mapinfo } from './mapinfo.ts';
import { ods } from './ods.ts';
import { openStreetMap } from './openstreetmap.ts';
import { shapefile } from './shapefile.ts';
import { xls } from './xls.ts';
import { xlsx } from './xlsx.ts';

/** Every format that can be read. A new one is one driver file and one line here; the first that accepts the files reads them. */
export const formats: readonly FormatDriver[] = [
  xls, ods, xlsx, geopackage, geojson, fileGeodatabase, mapinfo, shapefile, kml, gpx, openStreetMap, dxf, delimited,
];
