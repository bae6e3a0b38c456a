import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file of the built page. */
export interface Asset {
  readonly path: string;
  readonly mime: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly lasting: boolean;
}

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.data': 'application/octet-stream',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.gpkg': 'application/geopackage+sqlite3',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Every file that may be served, by the path of its URL. Serving is looking up in this list, so no path can lead out of the folder:
 * not by dots, not by a sibling folder's name, not by a link (links are left out).
 * @throws the system's error when the folder is not there
 */
export async function listAssets(root: string): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  const walk = async (folder: string, url: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path, `${url}${entry.name}/`);
      const mime = mimes[extname(entry.name).toLowerCase()];
      if (entry.isFile() && mime !== undefined) assets.set(url + entry.name, { path, mime, lasting: url.startsWith('/assets/') });
    }
  };
  await walk(root, '/');
  return assets;
}

/** The asset that a URL path means; `/` is the page itself. `null`: none. */
export function assetAt(assets: ReadonlyMap<string, Asset>, urlPath: string): Asset | null {
  let name: string;
  try {
    name = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  return assets.get(name === '/' ? '/index.html' : name) ?? null;
}
