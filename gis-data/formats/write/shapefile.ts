import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { LayerWriter, WrittenFile } from './contract.ts';
import { crsWkt } from './crs-wkt.ts';
import { byFamily } from './geometry.ts';
import { writeProblems } from './problems.ts';
import { dbfBytes } from './shapefile/dbf.ts';
import { shpBytes } from './shapefile/shp.ts';
import { gbkEncoder, utf8Encoder } from './shapefile/text-encoder.ts';

/** Esri Shapefile with .cpg, in UTF-8 or GBK; a layer that mixes points, lines and areas becomes several sets, one without geometries a .dbf. */
export const shapefileWriter: LayerWriter = {
  id: 'shapefile',
  title: words('Shapefile', 'Shapefile'),
  extension: 'shp',
  async write(layer, options) {
    const encoder = options.encoding === 'gbk' ? gbkEncoder : utf8Encoder;
    const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
    const { parts, reported: split } = byFamily(layer);
    const reported: Problem[] = [...split];
    const files: WrittenFile[] = [];
    const prj = layer.crs === null ? null : crsWkt(layer.crs, 'esri');
    if (layer.crs !== null && prj === null && layer.hasGeometry) reported.push(writeProblems.crsWithoutCode(layer.name, layer.crs));
    for (const { name, family, rows } of parts) {
      const dbf = dbfBytes({ ...layer, name }, rows, encoder);
      reported.push(...dbf.reported);
      if (family !== null) {
        const { shp, shx } = shpBytes(family, rows.map((row) => row.geometry));
        files.push({ name: `${name}.shp`, bytes: shp }, { name: `${name}.shx`, bytes: shx });
        if (prj !== null) files.push({ name: `${name}.prj`, bytes: ascii(prj) });
      }
      files.push({ name: `${name}.dbf`, bytes: dbf.bytes }, { name: `${name}.cpg`, bytes: ascii(encoder.label) });
    }
    return { files, reported };
  },
};
