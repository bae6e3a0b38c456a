import type { ImportChoices, ImportMode, ImportReport, ImportWish, LayerName, SourceFileView, SourcesView } from '../workers/protocol.ts';

/** One source in the wizard: its files, what the user chose, and what became of it. */
export interface Item {
  readonly key: string;
  readonly name: string;
  readonly files: readonly SourceFileView[];
  readonly layer: LayerName;
  readonly mode: ImportMode;
  readonly choices: ImportChoices;
  readonly report: ImportReport | null;
}

export const noChoices: ImportChoices = {};

/** How a new source begins: its layer and rows. */
export interface Beginning {
  /** Chosen by the user before any file was. */
  readonly picked: LayerName | null;
  readonly usual: LayerName;
  readonly onlyRows: readonly number[] | null;
}

/** The list after files were added; a source that was there keeps what was chosen for it. */
export function itemsOf(files: readonly SourceFileView[], { sources }: SourcesView, before: readonly Item[], { picked, usual, onlyRows }: Beginning): Item[] {
  return sources.map((source): Item => {
    const parts = source.files.map((index) => files[index]);
    const key = `${parts[0]?.folder ?? ''}/${source.name}`;
    const old = before.find((item) => item.key === key);
    if (old !== undefined && old.files.length === parts.length && old.files.every((file, index) => file.bytes === parts[index].bytes)) return old;
    const layer = picked !== null && sources.length === 1 ? picked : (source.layer ?? picked ?? usual);
    return { key, name: source.name, files: parts, layer, mode: onlyRows === null ? 'replace' : 'append', choices: onlyRows === null ? noChoices : { onlyRows }, report: null };
  });
}

/** What is asked of the engine for a source; a layer that is not there yet has nothing to be compared with. */
export function wishOf({ layer, files, choices, mode }: Item, exists: boolean): ImportWish {
  return { ...choices, layer, files, mode: exists ? mode : 'replace' };
}
