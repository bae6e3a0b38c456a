import type { SourceFileView } from '../workers/protocol.ts';

async function read(file: File, folder: string): Promise<SourceFileView> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), ...(folder === '' ? {} : { folder }) };
}

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

/** Files of a dialog; those of a chosen folder keep the folders they lie in. */
export function readChosen(list: Iterable<File>): Promise<SourceFileView[]> {
  return Promise.all([...list].map((file) => read(file, folderOf(file.webkitRelativePath))));
}

function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  // A reader hands out its entries in portions and an empty one at the end.
  return new Promise((resolve, reject) => {
    const next = (): void => reader.readEntries((portion) => {
      if (portion.length === 0) resolve(found);
      else {
        found.push(...portion);
        next();
      }
    }, reject);
    next();
  });
}

async function walk(entry: FileSystemEntry, folder: string): Promise<SourceFileView[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [await read(file, folder)];
  }
  const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
  return (await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map((one) => walk(one, inside)))).flat();
}

/** Dropped files, and everything in dropped folders. */
export async function readDropped(transfer: DataTransfer): Promise<SourceFileView[]> {
  // Entries and files are gone once the event is over, so they are taken before anything is awaited.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...transfer.files];
  if (entries.length === 0) return readChosen(files);
  return (await Promise.all(entries.map((entry) => walk(entry, '')))).flat();
}
