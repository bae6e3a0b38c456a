import { crsTitle, offeredCrs, planeTransform } from '../../gis-data/crs/index.ts';
import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { ProblemError, step, words } from '../../gis-data/model/index.ts';
import type { Pack } from '../../planning-rules/engine/index.ts';
import { packParameters } from '../../planning-rules/engine/index.ts';
import { packs } from '../../planning-rules/packs/index.ts';
import { checkProject, isStale, planParameters, planProject, storeRun } from '../../planning-rules/plan/index.ts';
import type { RunRequest } from '../../planning-rules/plan/index.ts';
import type { Run, RunParameter } from '../../planning-rules/plan/run.ts';
import { auditPage, withRecord } from './audit.ts';
import { compliancePage } from './compliance.ts';
import { createEditing } from './editing.ts';
import { mipSolver, sqlEngine } from './engines.ts';
import { queryFindings } from './findings-query.ts';
import { imported } from './import-files.ts';
import { previewOf } from './import-preview.ts';
import { jointView } from './joint.ts';
import { exportFormats, layerFile, mappingsFile, reportFile, templateFile } from './layer-files.ts';
import { ledgerPage } from './ledger-rows.ts';
import { baseLayer, mapLabels, mapObjects } from './map-data.ts';
import { findPack, needPack, policyItem } from './own-packs.ts';
import { checkPick, withoutPack, withPick } from './pack-pick.ts';
import { atlasFile, complianceFile, ledgerFile, owned } from './paper.ts';
import { placePreview } from './place-preview.ts';
import { populationPreview, withPopulation } from './population.ts';
import type { CallName, EngineCalls, FindingRow, RunWish } from './protocol.ts';
import { qualityView, repaired } from './quality.ts';
import { questionViews, remarkViews, withAllReadings, withReading } from './readings.ts';
import { roadClassesView } from './road-classes.ts';
import { findingRows, mapVerdicts, townshipNames } from './run-tables.ts';
import type { Session } from './session.ts';
import { boundsOf, needRun, projectView, sessionOf } from './session.ts';
import { sourcesOf } from './source-sets.ts';
import { runTitle, stepTitle } from './step-titles.ts';
import { serviceArea, subjectDetails } from './subject-details.ts';
import type { Trying } from './what-if.ts';
import { startTrying } from './what-if.ts';
import { whyNotChoices, whyNotDesk } from './why-not.ts';

type Handlers = { readonly [Name in CallName]: (params: EngineCalls[Name]['params'], work: WorkContext) => EngineCalls[Name]['result'] | Promise<EngineCalls[Name]['result']> };

function parametersOf(project: Project, pack: Pack, asOf: string): RunParameter[] {
  return [...packParameters(pack, { asOf, parameters: project.parameters }), ...planParameters(project.parameters)];
}

/** The worker's side of the table: one project at a time. Session values never change; each change makes the next one. */
export function createEngine(): Handlers {
  const editing = createEditing();
  let session: Session | null = null;
  let trying: Trying | null = null;
  const desk = whyNotDesk();
  let tables: { readonly of: Session; readonly rows: readonly FindingRow[]; readonly townships: readonly string[] } | null = null;

  const need = (): Session => {
    if (session !== null) return session;
    throw new ProblemError({ code: 'no-project', place: {}, what: words('没有打开的项目', 'no project is open'), remedy: words('请先打开或新建项目', 'Open or create one first') });
  };

  const needTrying = (): Trying => {
    // What was tried out on another state of the project must not overwrite this one.
    if (trying?.of === need().project) return trying;
    trying = null;
    throw new ProblemError({
      code: 'what-if-over', place: {}, what: words('项目已改变，试算已结束', 'the project has changed, so trying out is over'), remedy: words('请重新进入“试一试”', 'Start “What if” again'),
    });
  };

  const begin = (next: Session): EngineCalls['open']['result'] => {
    session = next;
    tables = null;
    return projectView(next, editing.history());
  };

  /** The one door of every change; what differs from before becomes a step that can be undone. */
  const changed = (project: Project, run: Session['run'] = need().run, title = stepTitle(need().project, project)): EngineCalls['open']['result'] =>
    begin({ project: editing.change(project, title), revision: editing.revision(), run });

  const keepRun = (run: Run, createdAt: string): EngineCalls['open']['result'] => {
    const { project } = need();
    return changed(storeRun(project, run, createdAt), { run, createdAt }, runTitle(project, run));
  };

  /** Another state of the project altogether: its own newest run is shown. */
  const shown = (project: Project): EngineCalls['open']['result'] => begin(sessionOf(project, editing.revision()));

  const requestOf = ({ policy, asOf }: Pick<RunWish, 'policy' | 'asOf'>): RunRequest => {
    const { project } = need();
    return { pack: needPack(project, policy), asOf, readings: project.readings[policy] ?? {} };
  };

  const tablesNow = (): NonNullable<typeof tables> => {
    const now = need();
    if (tables?.of === now) return tables;
    const rows = now.run === null ? [] : findingRows(now.run.run, townshipNames(now.project));
    const townships = [...new Set(rows.flatMap(({ township }) => (township === null ? [] : [township])))].sort(new Intl.Collator('zh-Hans-CN').compare);
    tables = { of: now, rows, townships };
    return tables;
  };

  return {
    policies: () => packs.map((pack) => policyItem(pack, false)),
    crsChoices: () => offeredCrs.map((crs) => ({ crs, title: crsTitle(crs) })),
    create: ({ id, name }) => shown(editing.create(id, name)),
    open: async ({ bytes }, work) => {
      step(work, words('读取项目文件', 'Reading the project file'), null);
      return shown(editing.open(bytes, await sqlEngine()));
    },
    restore: async ({ bytes, revision }) => shown(editing.restore(bytes, revision, await sqlEngine())),
    bytes: async () => {
      const { revision } = need();
      return { bytes: owned(editing.bytes(await sqlEngine())), revision };
    },
    sources: ({ files }) => sourcesOf(files),
    preview: async (wish, work) => {
      await sqlEngine();
      return previewOf(need().project, wish, work);
    },
    place: async (wish, work) => {
      await sqlEngine();
      return placePreview(need().project, wish, work);
    },
    import: async (wish, work) => {
      await sqlEngine();
      const { project, report } = await imported(need().project, wish, work);
      return { project: changed(project), report, bounds: boundsOf(project, [wish.layer]) };
    },
    template: ({ layer, language }) => templateFile(layer, language),
    reportFile: ({ index, format, language }) => reportFile(need().project.imports[index], format, language),
    mappingsFile: ({ language }) => mappingsFile(need().project, language),
    exportFormats: () => exportFormats(),
    layerFile: async (wish) => {
      await sqlEngine();
      return layerFile(need().project, wish);
    },
    quality: (wish, work) => qualityView(need().project, wish, work),
    repair: (wish, work) => changed(repaired(need().project, wish, work)),
    population: async (wish) => {
      await sqlEngine();
      return populationPreview(need().project, wish);
    },
    setPopulation: async (wish) => {
      await sqlEngine();
      return changed(await withPopulation(need().project, wish));
    },
    reports: () => need().project.imports,
    check: async (wish, work) => keepRun(checkProject(need().project, requestOf(wish), work, { solver: await mipSolver() }), wish.createdAt),
    plan: async (wish, work) => keepRun(await planProject(need().project, requestOf(wish), { solver: await mipSolver() }, work), wish.createdAt),
    stale: () => {
      const { project, run } = need();
      return run === null ? [] : isStale(withAllReadings(project, run.run), run.run);
    },
    parameters: ({ policy, asOf }) => parametersOf(need().project, needPack(need().project, policy), asOf),
    roadClasses: () => roadClassesView(need().project),
    setParameter: ({ policy, asOf, id, value }) => {
      const { project } = need();
      const { [id]: _before, ...others } = project.parameters;
      const next: Project = { ...project, parameters: value === null ? others : { ...others, [id]: value } };
      // Refuses a value the pack does not allow before anything is changed.
      parametersOf(next, needPack(project, policy), asOf);
      return changed(next);
    },
    base: ({ layer }) => ({ bytes: baseLayer(need().project, layer) }),
    labels: () => mapLabels(need().project),
    objects: () => mapObjects(need().project),
    verdicts: () => {
      const { project, run } = need();
      return run === null ? { rules: [], codes: {}, proposals: [] } : mapVerdicts(project, run.run);
    },
    findings: (query) => {
      const { rows, townships } = tablesNow();
      return { rows: queryFindings(rows, query), all: rows.length, townships };
    },
    details: (ref) => subjectDetails(need(), ref),
    area: (ref, work) => serviceArea(need(), ref, work),
    locate: ({ longitude, latitude }) => {
      const crs = session?.project.workingCrs ?? null;
      if (crs === null) return null;
      const [easting, northing] = planeTransform(crs).toMetres(longitude, latitude);
      return { easting, northing };
    },
    atlas: (wish, work) => atlasFile(need(), wish, work),
    ledger: () => ledgerFile(need()),
    questions: ({ policy }) => {
      const { project, run } = need();
      return questionViews(project, needPack(project, policy), run?.run ?? null);
    },
    setReading: ({ policy, question, reading }) => {
      const { project } = need();
      return changed(withReading(project, needPack(project, policy), question, reading));
    },
    remarks: ({ policy }) => remarkViews(need().project, policy),
    audit: (query) => {
      const { project } = need();
      const pack = findPack(project, query.policy);
      return pack === undefined ? null : auditPage(project, pack, query);
    },
    addRecord: (record) => {
      const { project } = need();
      return changed(withRecord(project, needPack(project, record.policy), record));
    },
    ledgerRows: (query) => ledgerPage(need(), query),
    compliance: (query) => compliancePage(needRun(need()), query),
    complianceFile: ({ language, ...query }) => complianceFile(need(), query, language),
    joint: () => {
      const now = need();
      return jointView(now.project, needRun(now));
    },
    whyNotChoices: (proposal) => whyNotChoices(need().project, needRun(need()), proposal),
    whyNot: async (question, work) => {
      const solver = await mipSolver();
      const now = need();
      return desk.ask(now.project, needRun(now), question, solver, work);
    },
    checkPack: (pick) => checkPick(need().project, pick),
    addPack: ({ addedAt, ...pick }) => changed(withPick(need().project, pick, addedAt)),
    removePack: ({ id }) => changed(withoutPack(need().project, id)),
    whatIfOpen: (wish, work) => {
      trying = startTrying(need().project, requestOf(wish), work);
      return trying.first();
    },
    whatIfEdit: ({ wish, draw }) => needTrying().edit(wish, draw),
    whatIfKeep: () => {
      const tried = needTrying().project();
      trying = null;
      return changed(tried);
    },
    whatIfLeave: () => {
      trying = null;
      return null;
    },
    undo: () => shown(editing.undo()),
    redo: () => shown(editing.redo()),
    journal: ({ writer, base }) => editing.takeRecords(writer, base),
    saving: async ({ writer }) => editing.saving(writer, await sqlEngine()),
    saved: ({ revision }) => {
      editing.saved(revision);
      return null;
    },
    recovery: (wish) => editing.recovery(wish),
    recover: (wish) => shown(editing.recover(wish)),
    salvage: async ({ bytes }) => {
      const { project, problems } = editing.salvage(bytes, await sqlEngine());
      return { project: shown(project), problems };
    },
  };
}
