import type { Language } from '../../gis-data/model/words.ts';
import type { Grant } from '../host/index.ts';
import type { SafetyQuestion } from './safety-question.ts';
import type { FindingsQuery, LayerName, LedgerQuery, PolicyItem, ProjectView, SubjectRef, Words } from '../workers/protocol.ts';

/** Switches of the map. Roads are one switch, whatever sources draw them. */
export const mapLayers = ['townships', 'communities', 'barriers', 'hazards', 'roads', 'elders', 'compounds', 'gates', 'facilities', 'candidates', 'proposals', 'serviceArea'] as const;
export type MapLayer = (typeof mapLayers)[number];

export const drawerTabs = ['findings', 'ledger', 'coverage', 'compliance', 'joint', 'proposals', 'checklist', 'readings', 'parameters', 'quality', 'reports'] as const;
export type DrawerTab = (typeof drawerTabs)[number];

/** Where the open project came from and whether it can be written back. */
export interface ProjectFile {
  readonly name: string;
  readonly grant: Grant | null;
  readonly writable: boolean;
  /** Of the bytes last read or written, so that a change elsewhere is noticed. */
  readonly fingerprint: string | null;
}

export type TaskName = 'opening' | 'saving' | 'checking' | 'planning' | 'importing' | 'printing' | 'exporting' | 'repairing' | 'estimating';

/** The one piece of long work under way. */
export interface Task {
  readonly name: TaskName;
  readonly stage: Words | null;
  readonly fraction: number | null;
  readonly cancel: (() => void) | null;
}

export interface Notice {
  readonly serial: number;
  readonly kind: 'success' | 'info' | 'warning' | 'error';
  readonly text: Words;
  /** Shown in small below. */
  readonly detail?: Words;
}

/** What is looked at and how; never the data itself. */
export interface View {
  readonly language: Language;
  readonly project: ProjectView | null;
  /**
   * How far the start is: `asking` the host for its project and its bytes; `opening` them in the worker, while the map sets itself up
   * (that blocks this thread for a while, so not before the bytes are handed over); `done`.
   */
  readonly start: 'asking' | 'opening' | 'done';
  /** Grows when layers were read or imported: the map then asks anew. */
  readonly layersVersion: number;
  readonly file: ProjectFile | null;
  /** Revision the file on disk has. */
  readonly savedRevision: number;
  readonly policies: readonly PolicyItem[];
  readonly policy: string | null;
  readonly asOf: string;
  readonly selection: SubjectRef | null;
  /** Asks the map to go to the selection; grows with each wish. */
  readonly goTo: number;
  /** A place on the map to look at; grows with each wish. */
  readonly lookAt: { readonly bounds: NonNullable<ProjectView['bounds']>; readonly serial: number } | null;
  readonly visible: Readonly<Record<MapLayer, boolean>>;
  /** Rule whose verdicts colour the map; `null`: the most urgent of all. */
  readonly colourRule: string | null;
  readonly drawer: { readonly open: boolean; readonly height: number; readonly tab: DrawerTab };
  readonly layersOpen: boolean;
  readonly findingsQuery: FindingsQuery;
  readonly ledgerQuery: LedgerQuery;
  readonly task: Task | null;
  readonly notice: Notice | null;
  /** Import dialog: open for this layer. */
  readonly importing: LayerName | null;
  /** Rows of a former import that are to be imported again. */
  readonly reimporting: { readonly rows: readonly number[]; readonly file: string; readonly fingerprint: string } | null;
  /** The dialog of population estimates is open. */
  readonly estimating: boolean;
  /** The dialog of layer exports is open. */
  readonly exporting: boolean;
  /** The dialog of policy packs is open. */
  readonly pickingPack: boolean;
  /** A question about the safety of the project. */
  readonly safety: SafetyQuestion | null;
}

export const noFindingsQuery: FindingsQuery = { verdicts: [], rule: null, township: null, text: '', sort: null };
export const noLedgerQuery: LedgerQuery = { columns: null, verdicts: [], township: null, text: '', sort: null };

/** The view with which the window opens. `today` is the local day, `YYYY-MM-DD`. */
export function firstView(language: Language, today: string): View {
  return {
    language, project: null, start: 'asking', layersVersion: 0, file: null, savedRevision: 0, policies: [], policy: null, asOf: today, selection: null, goTo: 0, lookAt: null,
    visible: {
      townships: true, communities: false, barriers: true, hazards: true, roads: true, elders: false, compounds: true, gates: true, facilities: true, candidates: false,
      proposals: true, serviceArea: true,
    },
    colourRule: null, drawer: { open: true, height: 250, tab: 'findings' }, layersOpen: true, findingsQuery: noFindingsQuery, ledgerQuery: noLedgerQuery, task: null, notice: null, importing: null, reimporting: null, estimating: false, exporting: false, pickingPack: false, safety: null,
  };
}

/** True while the project holds something its file does not. */
export function isUnsaved(view: Pick<View, 'project' | 'savedRevision'>): boolean {
  return view.project !== null && view.project.revision !== view.savedRevision;
}

/** Every document that can be chosen: those that come with the software, then those of the project. */
export function documentsOf({ policies, project }: Pick<View, 'policies' | 'project'>): readonly PolicyItem[] {
  return [...policies, ...(project?.ownPacks ?? []).flatMap(({ policy }) => policy ?? [])];
}
