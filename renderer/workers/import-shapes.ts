/** What the import wizard asks and is told. Positions of previews are metres of the working CRS, east before north. */
import type { ImportReport, LayerName, Words } from '../../gis-data/model/index.ts';

export interface SourceFileView {
  readonly name: string;
  /** Folder inside what was dropped, with `/` between; absent at the top. */
  readonly folder?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file by its name alone, so that sorting files into sources moves no bytes. */
export type FileName = Pick<SourceFileView, 'name' | 'folder'>;

/** Files that belong together. */
export interface SourceView {
  readonly name: string;
  /** Positions in the list of files. */
  readonly files: readonly number[];
  /** Layer its name speaks of; `null`: it says nothing. */
  readonly layer: LayerName | null;
}

export interface SourcesView {
  readonly sources: readonly SourceView[];
  /** Names of files that are no data. */
  readonly others: readonly string[];
}

export type ImportMode = 'replace' | 'append' | 'new' | 'merge';

/** Corrections of the user to how a source is read. What is absent or `null` is as detected. */
export interface ImportChoices {
  readonly crs?: string | null;
  readonly axes?: 'asMapped' | 'swapped' | null;
  /** Field of the model → column of the file (`''`: none). */
  readonly columns?: Readonly<Record<string, string>> | null;
  readonly table?: string | null;
  readonly encoding?: string | null;
  readonly edits?: readonly CellEditView[];
  /** Only these rows. */
  readonly onlyRows?: readonly number[] | null;
  /** Makes one compound of its phases. */
  readonly group?: 'phases' | 'sameName' | null;
  /** Fields that tell features apart. */
  readonly keys?: readonly string[] | null;
  readonly blanks?: 'keep' | 'clear';
}

export interface CellEditView {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

export interface ImportWish extends ImportChoices {
  readonly layer: LayerName;
  readonly files: readonly SourceFileView[];
  /** Absent: `append`, which compares with nothing. */
  readonly mode?: ImportMode;
}

export interface PreviewRow {
  readonly rowNumber: number;
  readonly values: readonly (string | null)[];
}

export interface ImportPreview {
  /** The table shown; `null` while the user must choose one. */
  readonly table: string | null;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly format: string;
  readonly encoding: EncodingView | null;
  /** Columns of the file with the field each is mapped to; `guessed`: by part of its name only. */
  readonly columns: readonly { readonly name: string; readonly field: string | null; readonly guessed: boolean; readonly remembered: boolean }[];
  /** Fields a column can be mapped to. */
  readonly fields: readonly { readonly field: string; readonly title: Words }[];
  readonly rows: readonly PreviewRow[];
  /** `null` without positions. */
  readonly crs: CrsView | null;
  readonly questions: readonly QuestionCard[];
  /** Compounds that could be grouped by phase. */
  readonly groupable: { readonly groups: number; readonly rows: number } | null;
  /** What would change in a layer that is there already; `null` where there is nothing to compare. */
  readonly diff: DiffView | null;
  /** Rows that would be rejected, with their cells, to be put right. At most `listedRows`. */
  readonly rejected: readonly (PreviewRow & { readonly reason: Words })[];
  /** The report that importing would give; `null` when it would be refused. */
  readonly report: ImportReport | null;
  /** Why it would be refused. */
  readonly problem: Words | null;
}

export interface EncodingView {
  /** Title of the encoding as used. */
  readonly used: string | null;
  readonly found: string;
  readonly sure: boolean;
  readonly reason: Words;
  readonly alternatives: readonly { readonly encoding: string; readonly title: Words; readonly preview: string }[];
}

export interface CrsView {
  readonly crs: string;
  readonly title: Words;
  readonly swapped: boolean;
  readonly reason: Words;
  readonly alternatives: readonly { readonly crs: string; readonly swapped: boolean; readonly title: Words; readonly reason: Words }[];
}

/** Something only the user can know; each option carries the choices it stands for. */
export interface QuestionCard {
  readonly id: string;
  readonly what: Words;
  readonly reason: Words;
  readonly options: readonly { readonly value: string; readonly title: Words; readonly choices: ImportChoices }[];
  /** What the importer advises; the import does not wait for it to be taken. */
  readonly advised: string | null;
  /** What the import would use as it stands. */
  readonly used: string | null;
}

export interface DiffView {
  readonly keys: readonly string[];
  readonly existing: number;
  readonly added: DiffList;
  /** Features with at least one changed value. */
  readonly changed: number;
  readonly changes: readonly { readonly name: string; readonly field: string; readonly before: string | null; readonly after: string | null }[];
  readonly allChanges: number;
  readonly unchanged: number;
  readonly removed: DiffList;
  readonly ambiguous: DiffList;
}

export interface DiffList {
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
}

/** Where the source would lie, and whether it lies where it says. */
export interface PlacePreview {
  /** West, south, east, north of all that is drawn, metres. */
  readonly box: readonly [number, number, number, number];
  /** Outlines of the county's townships. */
  readonly county: readonly PlanePath[];
  readonly points: readonly (readonly [number, number])[];
  readonly paths: readonly PlanePath[];
  readonly fit: FitView | null;
}

export type PlanePath = readonly (readonly [number, number])[];

/** The lie-detector's answer. */
export interface FitView {
  readonly verdict: 'wgs84' | 'gcj02' | 'bd09' | 'wrongZone' | 'swappedAxes' | 'referencesShifted' | 'cannotTell';
  readonly asDeclared: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  readonly residualMetres: { readonly before: number | null; readonly after: number | null };
  readonly reason: Words;
  readonly positions: number;
  readonly readings: readonly { readonly title: Words; readonly probability: number; readonly residualMetres: number | null }[];
  /** The choices that put it right, with what the correction can be wrong by; `null`: nothing to correct, or it can't be done here. */
  readonly correction: { readonly choices: ImportChoices; readonly note: Words } | null;
}
