import type { LayerName, Project, Words, WorkContext } from '../model/index.ts';

export type Severity = 'error' | 'warning' | 'note';

export interface QualitySubject {
  readonly layer: LayerName;
  readonly id: string;
}

/** [minX, minY, maxX, maxY] in metres of the working CRS. */
export type Bounds = readonly [number, number, number, number];

/** A change that is safe enough to be offered. It gives a new project and leaves the old one as it is, so it can be undone. */
export interface QualityRepair {
  /** Stable name of the kind of repair. */
  readonly kind: 'township-from-position' | 'join-tolerance';
  readonly description: Words;
  apply(project: Project): Project;
}

/** One thing about the data that looks wrong. */
export interface QualityFinding {
  /** Stable: the same fault of the same features has the same id in every check. */
  readonly id: string;
  readonly check: string;
  readonly severity: Severity;
  readonly subjects: readonly QualitySubject[];
  /** Where to zoom to; `null` when it has no place. */
  readonly bounds: Bounds | null;
  /** The figures behind it; a name ends with its unit. */
  readonly measured: Readonly<Record<string, number>>;
  readonly what: Words;
  /** Why it matters and what to do. */
  readonly why: Words;
  readonly repair?: QualityRepair;
}

export interface QualityOptions {
  /** As-of date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Dead ends at most this far from another road count as near-misses. Default 3. */
  readonly nearMissMetres?: number;
}

/** A finding before the list gives it its id: `key` tells it from the others of its check. */
export type Draft = Omit<QualityFinding, 'id' | 'check'> & { readonly key: string };

/** One check: a file in `checks/` and a line in `checks.ts`. */
export interface QualityCheck {
  /** Kebab-case, stable. */
  readonly id: string;
  readonly title: Words;
  run(project: Project, options: Required<QualityOptions>, work: WorkContext): Draft[];
}
