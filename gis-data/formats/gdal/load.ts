import type { GdalModule } from 'gdal3.js/build/package/gdal3WebAssembly.js';
import { emptyFolder, listFiles, writeFiles } from './memory-files.ts';
import type { GdalFile, GdalPort, GdalSource, GdalTranslation } from './port.ts';
import { GdalFault } from './port.ts';

/** The two files of gdal3.js the host delivers: `dist/package/gdal3WebAssembly.wasm` (28 MB) and `.data` (12 MB, coordinate systems). */
export interface GdalLocation {
  readonly wasm: () => Promise<ArrayBuffer | Uint8Array>;
  readonly data: () => Promise<ArrayBuffer | Uint8Array>;
}

const vectorOnly = 4;
const inFolder = '/in';
const outFolder = '/out';

/**
 * GDAL in this thread (Node, or a browser worker: some 300 MB and up to a second to start, so call it when the first file needs it). All
 * files live in memory; calls are synchronous inside and don't overlap.
 */
export async function loadGdal(location: GdalLocation): Promise<GdalPort> {
  const [{ default: createModule }, wasm, data] = await Promise.all([import('gdal3.js/build/package/gdal3WebAssembly.js'), location.wasm(), location.data()]);
  const said: string[] = [];
  const module = await createModule({
    wasmBinary: wasm,
    getPreloadedPackage: () => (data instanceof ArrayBuffer ? data : (data.slice().buffer as ArrayBuffer)),
    locateFile: (name) => name,
    print: () => undefined,
    printErr: (text) => void said.push(text),
    preRun: [({ ENV }) => void Object.assign(ENV, { PROJ_LIB: '/usr/share/proj', GDAL_DATA: '/usr/share/gdal', GDAL_NUM_THREADS: '1', DXF_FEATURE_LIMIT_PER_BLOCK: '100000' })],
  });
  module.ccall('GDALAllRegister', null, [], []);
  module.FS.mkdir(inFolder);
  module.FS.mkdir(outFolder);
  const gdal = new Gdal(module, said);
  return {
    toGeoPackage: async (source) => gdal.toGeoPackage(source),
    fromGeoPackage: async (geopackage, driver, name, options) => gdal.fromGeoPackage(geopackage, driver, name, options),
  };
}

class Gdal {
  private readonly module: GdalModule;
  private readonly said: string[];

  constructor(module: GdalModule, said: string[]) {
    this.module = module;
    this.said = said;
  }

  toGeoPackage(source: GdalSource): GdalTranslation {
    const target = `${outFolder}/layers.gpkg`;
    const options = ['-f', 'GPKG', '-skipfailures', '-dim', 'XY', '-lco', 'SPATIAL_INDEX=NO', '-lco', 'FID=__fid', '-lco', 'GEOMETRY_NAME=__geom'];
    return this.isolated(source.settings ?? {}, () => {
      writeFiles(this.module.FS, inFolder, source.files);
      const layers = this.translate(`${inFolder}/${source.main}`, source.driver, source.openOptions ?? [], target, options);
      return { layers, geopackage: this.module.FS.readFile(target), warnings: [...new Set(this.said)] };
    });
  }

  fromGeoPackage(geopackage: Uint8Array, driver: string, name: string, options: readonly string[]): { readonly files: readonly GdalFile[]; readonly warnings: readonly string[] } {
    return this.isolated({}, () => {
      writeFiles(this.module.FS, inFolder, [{ path: 'layers.gpkg', bytes: geopackage }]);
      this.translate(`${inFolder}/layers.gpkg`, 'GPKG', [], `${outFolder}/${name}`, ['-f', driver, ...options]);
      return { files: listFiles(this.module.FS, outFolder), warnings: [...new Set(this.said)] };
    });
  }

  /** Empty folders before and after, settings undone, complaints from this call only. */
  private isolated<T>(settings: Readonly<Record<string, string>>, work: () => T): T {
    const { FS } = this.module;
    this.said.length = 0;
    for (const [key, value] of Object.entries(settings)) this.module.ccall('CPLSetConfigOption', null, ['string', 'string'], [key, value]);
    try {
      return work();
    } finally {
      for (const key of Object.keys(settings)) this.module.ccall('CPLSetConfigOption', null, ['string', 'number'], [key, 0]);
      emptyFolder(FS, inFolder);
      emptyFolder(FS, outFolder);
    }
  }

  private translate(from: string, driver: string, openOptions: readonly string[], to: string, options: readonly string[]): GdalTranslation['layers'] {
    const { module } = this;
    module.ccall('CPLErrorReset', null, [], []);
    const drivers = this.texts([driver]);
    const opening = this.texts(openOptions);
    const dataset = this.number('GDALOpenEx', ['string', 'number', 'number', 'number', 'number'], [from, vectorOnly, drivers.at, opening.at, 0]);
    drivers.free();
    opening.free();
    if (dataset === 0) throw new GdalFault(this.lastError());
    const layers = this.layersOf(dataset);
    const words = this.texts(options);
    const parsed = this.number('GDALVectorTranslateOptionsNew', ['number', 'number'], [words.at, 0]);
    const list = module._malloc(4);
    module.setValue(list, dataset, '*');
    const result = parsed === 0 ? 0 : this.number('GDALVectorTranslate', ['string', 'number', 'number', 'number', 'number', 'number'], [to, 0, 1, list, parsed, 0]);
    const failure = result === 0 ? this.lastError() : null;
    if (result !== 0) module.ccall('GDALClose', null, ['number'], [result]);
    module.ccall('GDALClose', null, ['number'], [dataset]);
    if (parsed !== 0) module.ccall('GDALVectorTranslateOptionsFree', null, ['number'], [parsed]);
    module._free(list);
    words.free();
    if (failure !== null) throw new GdalFault(failure);
    return layers;
  }

  private layersOf(dataset: number): GdalTranslation['layers'] {
    const count = this.number('GDALDatasetGetLayerCount', ['number'], [dataset]);
    return Array.from({ length: count }, (_, i) => {
      const layer = this.number('GDALDatasetGetLayer', ['number', 'number'], [dataset, i]);
      const features = this.number('OGR_L_GetFeatureCount', ['number', 'number'], [layer, 1]);
      return { name: String(this.module.ccall('OGR_L_GetName', 'string', ['number'], [layer])), featureCount: features < 0 ? null : features };
    });
  }

  private number(name: string, types: readonly ('number' | 'string')[], values: readonly (number | string)[]): number {
    return Number(this.module.ccall(name, 'number', types, values));
  }

  private lastError(): string {
    const own = String(this.module.ccall('CPLGetLastErrorMsg', 'string', [], []));
    // Source files of GDAL's own build say nothing to anyone.
    return (own || this.said.at(-1) || 'GDAL gave no reason').replace(/\/\S+\.(cpp|c|h), \d+: /g, '').replaceAll(`${inFolder}/`, '');
  }

  /** A list of C strings that ends with a null. */
  private texts(list: readonly string[]): { at: number; free: () => void } {
    const { module } = this;
    const pointers = list.map((text) => {
      const length = module.lengthBytesUTF8(text) + 1;
      const pointer = module._malloc(length);
      module.stringToUTF8(text, pointer, length);
      return pointer;
    });
    const at = module._malloc(4 * (pointers.length + 1));
    [...pointers, 0].forEach((pointer, i) => module.setValue(at + 4 * i, pointer, '*'));
    return {
      at,
      free: () => {
        for (const pointer of [...pointers, at]) module._free(pointer);
      },
    };
  }
}
