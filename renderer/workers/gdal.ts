import dataUrl from 'gdal3.js/dist/package/gdal3WebAssembly.data?url';
import wasmUrl from 'gdal3.js/dist/package/gdal3WebAssembly.wasm?url';
import { loadGdal, provideGdal } from '../../gis-data/formats/index.ts';

async function fetched(url: string): Promise<ArrayBuffer> {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url} was not delivered: ${reply.status}`);
  return reply.arrayBuffer();
}

/** Tells the formats where GDAL's two files (40 MB) lie; they are fetched when the first FileGDB, MapInfo or DXF file is read or written. */
export function offerGdal(): void {
  provideGdal(() => loadGdal({ wasm: () => fetched(wasmUrl), data: () => fetched(dataUrl) }));
}
