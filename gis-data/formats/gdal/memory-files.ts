import type { GdalModule } from 'gdal3.js/build/package/gdal3WebAssembly.js';
import type { GdalFile } from './port.ts';

type MemoryFiles = GdalModule['FS'];

/** Writes files under a folder, making the folders in between. */
export function writeFiles(fs: MemoryFiles, folder: string, files: readonly GdalFile[]): void {
  const made = new Set<string>();
  for (const { path, bytes } of files) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const parent = `${folder}/${parts.slice(0, depth).join('/')}`;
      if (!made.has(parent)) fs.mkdir(parent);
      made.add(parent);
    }
    fs.writeFile(`${folder}/${path}`, bytes);
  }
}

/** All files under a folder, by path from it, sorted. */
export function listFiles(fs: MemoryFiles, folder: string, prefix = ''): GdalFile[] {
  return entries(fs, `${folder}/${prefix}`).flatMap((name) => {
    const path = `${prefix}${name}`;
    if (fs.isDir(fs.stat(`${folder}/${path}`).mode)) return listFiles(fs, folder, `${path}/`);
    return [{ path, bytes: fs.readFile(`${folder}/${path}`).slice() }];
  });
}

/** Removes everything inside a folder. */
export function emptyFolder(fs: MemoryFiles, folder: string): void {
  for (const name of entries(fs, folder)) {
    const path = `${folder}/${name}`;
    if (fs.isDir(fs.stat(path).mode)) {
      emptyFolder(fs, path);
      fs.rmdir(path);
    } else fs.unlink(path);
  }
}

function entries(fs: MemoryFiles, folder: string): string[] {
  return fs.readdir(folder).filter((name) => name !== '.' && name !== '..').sort();
}
