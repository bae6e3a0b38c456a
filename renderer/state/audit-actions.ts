import { wordingOf } from '../words/index.ts';
import type { CallName, ComplianceQuery, EngineCalls, MadeFile, PackPick, ProjectView, StoredAuditRecord, Words } from '../workers/protocol.ts';
import type { Wording } from '../words/index.ts';
import type { App } from './app.ts';
import { notify, notifyFault, runTask } from './app.ts';
import { deliver } from './project-actions.ts';

type ChangingCall = { [Name in CallName]: EngineCalls[Name]['result'] extends ProjectView ? Name : never }[CallName];

function inBoth(of: (wording: Wording) => string): Words {
  return { zh: of(wordingOf('zh')), en: of(wordingOf('en')) };
}

/** Changes the project by one call and shows it as it is now; false when it was refused, and the user has been told why. */
async function change<Name extends ChangingCall>(app: App, name: Name, params: EngineCalls[Name]['params']): Promise<boolean> {
  try {
    app.store.setState({ project: (await app.engine.call(name, params).promise) as ProjectView });
    return true;
  } catch (error) {
    notifyFault(app, error);
    return false;
  }
}

/** Answers one question of a document; `null` goes back to its default. */
export function setReading(app: App, policy: string, question: string, reading: string | null): Promise<boolean> {
  return change(app, 'setReading', { policy, question, reading });
}

export async function addRecord(app: App, record: StoredAuditRecord): Promise<boolean> {
  const done = await change(app, 'addRecord', record);
  if (done) notify(app, 'success', inBoth(({ checklist }) => checklist.form.saved));
  return done;
}

/** Puts a checked pack into the project and chooses it. */
export async function addPack(app: App, pick: PackPick, id: string): Promise<boolean> {
  const done = await change(app, 'addPack', { ...pick, addedAt: new Date().toISOString() });
  if (!done) return false;
  const title = app.store.getState().project?.ownPacks.find((pack) => pack.id === id)?.policy?.title ?? id;
  app.store.setState({ policy: id });
  notify(app, 'success', inBoth(({ packs }) => packs.added(title)));
  return true;
}

export async function removePack(app: App, id: string, title: string): Promise<void> {
  const { policy, policies } = app.store.getState();
  if (!(await change(app, 'removePack', { id }))) return;
  if (policy === id) app.store.setState({ policy: policies[0]?.id ?? null });
  notify(app, 'success', inBoth(({ packs }) => packs.removed(title)));
}

export async function exportCompliance(app: App, query: ComplianceQuery): Promise<void> {
  const { language } = app.store.getState();
  await runTask(app, 'exporting', async (ask) => deliver(app, await ask('complianceFile', { ...query, language })));
}

/** Hands over a file that the page itself made: a picture of a chart. */
export async function exportMade(app: App, make: () => Promise<MadeFile>): Promise<void> {
  await runTask(app, 'exporting', async () => deliver(app, await make()));
}
