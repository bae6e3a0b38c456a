import type { Project, WorkContext } from '../../../gis-data/model/index.ts';
import { step, words } from '../../../gis-data/model/index.ts';
import type { Run } from '../../plan/run.ts';
import type { SheetOptions } from '../options.ts';
import { readRun } from '../reading.ts';
import type { Sheet } from '../sheet.ts';
import { countySheets } from './county.ts';
import { townshipSheets } from './township.ts';

/** The county's map sheet alone; its tables may go on, see `composeAtlas`. */
export function composeCountySheet(project: Project, run: Run, options: SheetOptions): Sheet {
  return countySheets(readRun(project, run), options)[0];
}

/** The map sheet of one township alone. Throws when the project has no such township. */
export function composeTownshipSheet(project: Project, run: Run, townshipId: string, options: SheetOptions): Sheet {
  const index = (project.layers.townships ?? []).findIndex((township) => township.id === townshipId);
  return townshipSheets(readRun(project, run), townshipId, options, sheetNumber(index))[0];
}

/**
 * The county sheet (`county`), or it and one of every township (`all`), each followed by the sheets its tables go on to.
 * Throws CancelledError when the user cancels.
 */
export function composeAtlas(project: Project, run: Run, which: 'county' | 'all', options: SheetOptions, work: WorkContext): Sheet[] {
  const reading = readRun(project, run);
  const townships = which === 'all' ? (project.layers.townships ?? []) : [];
  step(work, words('正在编绘县域总图', 'Composing the county sheet'), 0);
  const sheets = countySheets(reading, options);
  townships.forEach((township, index) => {
    step(work, words(`正在编绘${township.name}图则`, `Composing the sheet of ${township.name}`), (index + 1) / (townships.length + 1));
    sheets.push(...townshipSheets(reading, township.id, options, sheetNumber(index)));
  });
  return sheets;
}

const sheetNumber = (townshipIndex: number): string => String(townshipIndex + 2).padStart(2, '0');
