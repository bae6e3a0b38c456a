import { ProblemError, words } from '../../model/index.ts';
import type { ReadOptions } from '../contract.ts';
import type { GdalPort } from './port.ts';

let load: (() => Promise<GdalPort>) | null = null;
let loaded: Promise<GdalPort> | null = null;

/** Says how GDAL is loaded here, once for the thread; it is loaded when the first file needs it (see `loadGdal`). `null` takes it away. */
export function provideGdal(loader: (() => Promise<GdalPort>) | null): void {
  load = loader;
  loaded = null;
}

/** GDAL as given with the call or provided by the host. Throws `ProblemError` when this program has none. */
export async function gdalFor(options: Pick<ReadOptions, 'gdal'>, file: string, format: string): Promise<GdalPort> {
  if (options.gdal) return options.gdal;
  if (load) {
    loaded ??= load();
    return loaded;
  }
  throw new ProblemError({
    code: 'format-needs-gdal',
    place: { file },
    value: format,
    what: words('读写这种格式要用 GDAL 组件，这里没有装', 'this format needs the GDAL component, which is not here'),
    remedy: words('请先转为 GeoPackage 或 Shapefile', 'Convert it to GeoPackage or Shapefile first'),
  });
}

/** Makes the next call load GDAL afresh. */
export function forgetGdal(): void {
  loaded = null;
}
