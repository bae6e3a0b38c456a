import { crsTitle, offeredCrs, planeTransform } from '../../gis-data/crs/index.ts';
import { importLayer } from '../../gis-data/import/index.ts';
import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { ProblemError, step, words } from '../../gis-data/model/index.ts';
import { emptyProject, openProject, saveProject } from '../../gis-data/project/index.ts';
import type { Pack } from '../../planning-rules/engine/index.ts';
import { packParameters } from '../../planning-rules/engine/index.ts';
import { packById, packs } from '../../planning-rules/packs/index.ts';
import { checkProject, isStale, planParameters, planProject, storeRun } from '../../planning-rules/plan/index.ts';
import type { Run, RunParameter } from '../../planning-rules/plan/run.ts';
import { mipSolver, sqlEngine } from './engines.ts';
import { queryFindings } from './findings-query.ts';
import { importRequest, previewOf } from './import-preview.ts';
import { baseLayer, mapLabels, mapObjects } from './map-data.ts';
import { atlasFile, ledgerFile, owned } from './paper.ts';
import type { CallName, EngineCalls, FindingRow, PolicyItem, RunWish } from './protocol.ts';
import { findingRows, mapVerdicts, townshipNames } from './run-tables.ts';
import type { Session } from './session.ts';
import { boundsOf, projectView, sessionOf } from './session.ts';
import { serviceArea, subjectDetails } from './subject-details.ts';

type Handlers = { readonly [Name in CallName]: (params: EngineCalls[Name]['params'], work: WorkContext) => EngineCalls[Name]['result'] | Promise<EngineCalls[Name]['result']> };

function policyItem({ id, title, number, issuer, status, city, issued }: Pack): PolicyItem {
  const year = issued.slice(0, 4);
  return { id, title, number, issuer, status, shortTitle: words(`${city.zh} ${year}`, `${city.en} ${year}`) };
}

function needPack(id: string): Pack {
  const pack = packById(id);
  if (pack === undefined) throw new Error(`there is no policy pack "${id}"`);
  return pack;
}

function parametersOf(project: Project, pack: Pack, asOf: string): RunParameter[] {
  return [...packParameters(pack, { asOf, parameters: project.parameters }), ...planParameters(project.parameters)];
}

/** The worker's side of the table: one project at a time. Session values never change; each change makes the next one. */
export function createEngine(): Handlers {
  let session: Session | null = null;
  let tables: { readonly of: Session; readonly rows: readonly FindingRow[]; readonly townships: readonly string[] } | null = null;

  const need = (): Session => {
    if (session !== null) return session;
    throw new ProblemError({ code: 'no-project', place: {}, what: words('没有打开的项目', 'no project is open'), remedy: words('请先打开或新建项目', 'Open or create one first') });
  };

  const begin = (next: Session): EngineCalls['open']['result'] => {
    session = next;
    tables = null;
    return projectView(next);
  };

  const changed = (project: Project): EngineCalls['open']['result'] => {
    const { run, revision } = need();
    return begin({ project, revision: revision + 1, run });
  };

  const keepRun = (run: Run, createdAt: string): EngineCalls['open']['result'] => {
    const { project, revision } = need();
    return begin({ project: storeRun(project, run, createdAt), revision: revision + 1, run: { run, createdAt } });
  };

  const requestOf = ({ policy, asOf }: RunWish): { pack: Pack; asOf: string } => ({ pack: needPack(policy), asOf });

  const tablesNow = (): NonNullable<typeof tables> => {
    const now = need();
    if (tables?.of === now) return tables;
    const rows = now.run === null ? [] : findingRows(now.run.run, townshipNames(now.project));
    const townships = [...new Set(rows.flatMap(({ township }) => (township === null ? [] : [township])))].sort(new Intl.Collator('zh-Hans-CN').compare);
    tables = { of: now, rows, townships };
    return tables;
  };

  return {
    policies: () => packs.map(policyItem),
    crsChoices: () => offeredCrs.map((crs) => ({ crs, title: crsTitle(crs) })),
    create: ({ id, name }) => begin({ project: emptyProject(id, name), revision: 1, run: null }),
    open: async ({ bytes }, work) => {
      step(work, words('读取项目文件', 'Reading the project file'), null);
      return begin(sessionOf(openProject(bytes, await sqlEngine()), 0));
    },
    restore: async ({ bytes, revision }) => begin(sessionOf(openProject(bytes, await sqlEngine()), revision)),
    bytes: async () => {
      const { project, revision } = need();
      return { bytes: owned(saveProject(project, await sqlEngine())), revision };
    },
    preview: async (wish, work) => {
      await sqlEngine();
      return previewOf(need().project, wish, work);
    },
    import: async (wish, work) => {
      await sqlEngine();
      const { project, report } = await importLayer(need().project, { ...importRequest(wish), importedAt: wish.importedAt, mode: wish.mode }, work);
      return { project: changed(project), report, bounds: boundsOf(project, [wish.layer]) };
    },
    reports: () => need().project.imports,
    check: (wish, work) => keepRun(checkProject(need().project, requestOf(wish), work), wish.createdAt),
    plan: async (wish, work) => keepRun(await planProject(need().project, requestOf(wish), { solver: await mipSolver() }, work), wish.createdAt),
    stale: () => {
      const { project, run } = need();
      return run === null ? [] : isStale(project, run.run);
    },
    parameters: ({ policy, asOf }) => parametersOf(need().project, needPack(policy), asOf),
    setParameter: ({ policy, asOf, id, value }) => {
      const { project } = need();
      const { [id]: _before, ...others } = project.parameters;
      const next: Project = { ...project, parameters: value === null ? others : { ...others, [id]: value } };
      // Refuses a value the pack does not allow before anything is changed.
      parametersOf(next, needPack(policy), asOf);
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
  };
}
