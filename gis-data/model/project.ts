import { z } from 'zod';
import type { LayerFeature, LayerName } from './layers.ts';
import type { Problem } from './problem.ts';
import type { Words } from './words.ts';

/**
 * Where a layer's features come from, kept with the layer for ever. Per file:
 * `rowsInFile = accepted + repaired + rejected + skipped` (skipped: title, total and blank rows, each named in `skippedRows`).
 */
export interface ImportReport {
  readonly layer: LayerName;
  /** File name without its folder. */
  readonly file: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly fingerprint: string;
  /** When it was imported, ISO instant; given by the caller. */
  readonly importedAt: string;
  readonly format: string;
  readonly encoding: string | null;
  /** Source CRS as used, for example `EPSG:4545`, `wgs84`, `gcj02`, `bd09`; `null` for a table without positions. */
  readonly crs: string | null;
  /** Why this CRS: declared by the file, chosen by the user, or assumed. */
  readonly crsReason: Words | null;
  /** Field of the model → column of the file. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rowsInFile: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly repairs: readonly RowRepair[];
  readonly rejections: readonly Problem[];
  readonly skippedRows: readonly { readonly row: number; readonly reason: Words }[];
  /** Things the user should know that changed nothing (positions shared by many rows, columns not used). */
  readonly warnings: readonly Problem[];
  /** Rows that were made one feature on request (phases of a compound), with what they were, so that it can be taken back. */
  readonly groups?: readonly GroupedRows[];
}

/** Rows of a file that became one feature. */
export interface GroupedRows {
  /** Id and name of the feature they became. */
  readonly id: string;
  readonly name: string;
  readonly rows: readonly number[];
  /** The features as they would be without grouping, in the order of the rows. */
  readonly originals: readonly unknown[];
  readonly notes: readonly Words[];
}

export interface RowRepair {
  readonly row: number;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly reason: Words;
}

export type ProjectLayers = { [N in LayerName]?: readonly LayerFeature<N>[] };

/** Values of parameters that the user changed from a pack's or our defaults, by parameter id. */
export const parameterValuesSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
export type ParameterValues = z.infer<typeof parameterValuesSchema>;

/**
 * One county plan in memory; the only lasting form is its GeoPackage (gis-data/project). A layer that is absent was never imported;
 * an empty array was imported and is empty. Runs are kept as the JSON they were made as; planning-rules/plan gives them their type.
 */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** Metric working CRS of all geometry, `EPSG:4513` … `EPSG:4554`; `null` while nothing has a position. */
  readonly workingCrs: string | null;
  /** Said on every map and sheet, for example that the county is synthetic. */
  readonly notice: Words | null;
  readonly layers: ProjectLayers;
  readonly parameters: ParameterValues;
  /** Chosen readings of ambiguous clauses: policy id → question id → reading id. What is absent stands at the pack's default. */
  readonly readings: ChosenReadings;
  readonly imports: readonly ImportReport[];
  /** What people put down for clauses that only a person can tick, oldest first; nothing is ever taken out, a later entry counts. */
  readonly audit: readonly StoredAuditRecord[];
  /** Policy packs that a city wrote itself and the user picked; the project can be judged again without their folder. */
  readonly packs: readonly StoredPack[];
  /** Column mappings as the user last confirmed them, one a source. */
  readonly mappings: readonly StoredMapping[];
  readonly runs: readonly StoredRun[];
}

export const chosenReadingsSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type ChosenReadings = Readonly<z.infer<typeof chosenReadingsSchema>>;

/** An entry of the audit checklist: on what day, whether it is done, the number the evidence shows, and where the evidence lies. */
export const auditRecordSchema = z.object({
  /** Pack id the clause is of. */
  policy: z.string(),
  clause: z.string(),
  /** Day of the entry, `YYYY-MM-DD`. */
  date: z.iso.date(),
  done: z.boolean(),
  value: z.number().nullable(),
  evidence: z.string(),
  /** Who made the entry; empty when nobody said. */
  who: z.string(),
});
export type StoredAuditRecord = Readonly<z.infer<typeof auditRecordSchema>>;

export interface StoredPack {
  readonly id: string;
  /** ISO instant at which it was put into the project. */
  readonly addedAt: string;
  /** The folder or file it was picked from, without its path. */
  readonly source: string;
  /** `pack.json` as text; it is validated each time it is read. */
  readonly json: string;
}

/** Columns of a source file as the user confirmed them; `signature` tells sources apart by their headings. */
export const storedMappingSchema = z.object({
  layer: z.string(),
  signature: z.string(),
  /** Field of the model → heading in the file; `null`: the user said this field is not in the file. */
  columns: z.record(z.string(), z.string().nullable()),
});
export type StoredMapping = Readonly<z.infer<typeof storedMappingSchema>>;

export interface StoredRun {
  readonly id: string;
  readonly createdAt: string;
  /** Pack id the run was judged by. */
  readonly policy: string;
  /** As-of date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The whole run as JSON text. */
  readonly json: string;
}
