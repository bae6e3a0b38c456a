import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { withGdal } from '../gdal/read-with-gdal.ts';
import type { LayerWriter } from './contract.ts';
import { byFamily } from './geometry.ts';
import { geopackageBytes } from './geopackage.ts';
import { writeProblems } from './problems.ts';

/** Esri file geodatabase, written by GDAL. A feature class holds one kind of geometry, so a mixed layer becomes several. */
export const fileGeodatabaseWriter: LayerWriter = {
  id: 'gdb',
  title: words('文件地理数据库', 'File geodatabase'),
  extension: 'gdb',
  async write(layer, options) {
    const { parts, reported } = byFamily(layer);
    const source = await geopackageBytes(parts.map((part) => ({ ...layer, name: part.name, rows: part.rows, hasGeometry: part.family !== null })));
    // A multi type holds single geometries as well; only lines and areas need it.
    const types = { point: 'POINT', line: 'MULTILINESTRING', area: 'MULTIPOLYGON' } as const;
    const [{ family }] = parts;
    const typeOption = parts.length > 1 ? ['-nlt', 'PROMOTE_TO_MULTI'] : family === null ? [] : ['-nlt', types[family]];
    const { files, warnings } = await withGdal(options, layer.name, '文件地理数据库', (gdal) => gdal.fromGeoPackage(source.bytes, 'OpenFileGDB', 'layer.gdb', typeOption));
    return {
      files: files.map((file) => ({ name: file.path.replace(/^layer\.gdb/, `${layer.name}.gdb`), bytes: file.bytes })),
      reported: [...reported, ...source.reported, ...warnings.flatMap((warning) => renamed(layer.name, warning))],
    };
  },
};

/** GDAL says in a warning which names it had to change. */
function renamed(layer: string, warning: string): Problem[] {
  const match = /(?:Normalized\/laundered|Laundered) (?:field|layer) name: '?(.*?)'? to '?(.*?)'?$/.exec(warning);
  return match ? [writeProblems.fieldRenamed(layer, match[1], match[2])] : [];
}
