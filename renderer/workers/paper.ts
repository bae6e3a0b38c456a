import type { Language, WorkContext } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { proposalAreas } from '../../planning-rules/plan/index.ts';
import { complianceCsv } from './compliance.ts';
import { fileName } from './file-name.ts';
import type { ComplianceQuery, MadeFile, PaperWish } from './protocol.ts';
import type { Session } from './session.ts';
import { needRun } from './session.ts';

/** Addresses of the bundled font slices by file name; the bytes are fetched when a sheet is made. */
const fontAddresses = import.meta.glob<string>(
  ['../../node_modules/@fontsource/noto-sans-sc/files/*-400-normal.woff2', '../../node_modules/@fontsource/noto-sans-sc/files/*-700-normal.woff2'],
  { query: '?url', import: 'default', eager: true },
);

async function fontBytes(fileName: string): Promise<Uint8Array> {
  const entry = Object.entries(fontAddresses).find(([path]) => path.endsWith(`/${fileName}`));
  if (entry === undefined) throw new Error(`the font file ${fileName} is not bundled`);
  const reply = await fetch(entry[1]);
  if (!reply.ok) throw new Error(`the font file ${fileName} was not delivered: ${reply.status}`);
  return new Uint8Array(await reply.arrayBuffer());
}

/** The county sheet, or the whole atlas, as PDF. */
export async function atlasFile(session: Session, wish: PaperWish, work: WorkContext): Promise<MadeFile> {
  const run = needRun(session);
  const { composeAtlas, fontFileNames, sheetsToPdf } = await import('../../planning-rules/paper/index.ts');
  const { project } = session;
  const areas = wish.which === 'all' ? proposalAreas(project, run, work) : undefined;
  const sheets = composeAtlas(project, run, wish.which, {
    paper: 'A3', orientation: 'landscape', language: wish.language, titleBlock: { project: project.name, date: wish.date }, areas,
  }, work);
  work.report({ stage: words('嵌入字体', 'Embedding fonts'), fraction: null });
  const [regular, bold] = await Promise.all([
    Promise.all(fontFileNames.regular.map(fontBytes)), Promise.all(fontFileNames.bold.map(fontBytes)),
  ]);
  const title = wish.language === 'zh' ? `${project.name} 养老服务设施布局图集` : `${project.name}: atlas of elder-care facilities`;
  const bytes = await sheetsToPdf(sheets, { regular, bold }, { title, date: wish.date }, work);
  return { name: fileName(project.name, wish.which === 'all' ? '图集' : '县域布局图', run.asOf) + '.pdf', type: 'application/pdf', bytes: owned(bytes) };
}

/** The ledger of every compound as a workbook. */
export async function ledgerFile(session: Session): Promise<MadeFile> {
  const run = needRun(session);
  const { ledgerXlsx } = await import('../../planning-rules/paper/index.ts');
  const bytes = await ledgerXlsx(session.project, run);
  return { name: `${fileName(session.project.name, '台账', run.asOf)}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: owned(bytes) };
}

/** Compliance as a table for a spreadsheet. */
export function complianceFile(session: Session, query: ComplianceQuery, language: Language): MadeFile {
  const run = needRun(session);
  const bytes = new TextEncoder().encode(complianceCsv(run, query, language));
  return { name: `${fileName(session.project.name, language === 'zh' ? '达标率' : 'compliance', run.asOf)}.csv`, type: 'text/csv', bytes: owned(bytes) };
}

/** Bytes whose buffer is theirs alone, so that it can be given away. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return whole ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
