/** The process that is killed: opens the project, edits, writes its journal and saves, and says on stdout what has been acknowledged. */
import { writeSync } from 'node:fs';
import { createRandom } from '../../gis-data/scenes/random.ts';
import { loadSql } from '../../gis-data/project/index.ts';
import { editorOf, editsIn, hostOf, openWithJournal } from './editor.ts';

const [path, settingsFolder, seed] = process.argv.slice(2);
/** Written at once: a line that is out is out, whatever happens to the process. */
const say = (line: string): void => void writeSync(1, `${line}\n`);

const sql = await loadSql();
const host = hostOf(path, settingsFolder);
const opened = await openWithJournal(host, sql);
const editor = editorOf(host, sql, opened);
const random = createRandom(Number(seed), 'child');
say(`ready ${editsIn(opened.recovered)}`);
for (;;) {
  const draw = random.next();
  if (draw < 0.7) say(`edited ${await editor.edit()}`);
  else if (draw < 0.8) await editor.waver();
  else say(`saved ${await editor.save()}`);
}
