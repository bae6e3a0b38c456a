/** `npm run crash [count] [seed]`: kills a working process again and again and lets the disk fail at every call; exits 1 when anything acknowledged is lost. */
import { loadSql } from '../../gis-data/project/index.ts';
import { bundleChild } from './bundle.ts';
import { testFaults } from './faults.ts';
import { testKills } from './kills.ts';

const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
if (!Number.isInteger(count) || count < 0 || !Number.isInteger(seed)) {
  console.error('usage: npm run crash -- [count] [seed], both whole numbers');
  process.exit(2);
}
const sql = await loadSql();
const faults = await testFaults(sql);
const kills = await testKills(count, seed, await bundleChild(), sql, (done) => console.log(`${done} kills …`));
for (const loss of [...faults.losses, ...kills.losses]) console.log(`LOSS ${loss}`);
console.log(
  `${kills.kills} kills, ${kills.losses.length} losses (${kills.editsAcknowledged} edits and ${kills.savesAcknowledged} saves acknowledged, ` +
  `${kills.recoveries} recoveries, ${kills.tornTails} torn journals, ${kills.leftovers} temporary files left); ` +
  `${faults.faults} faults, ${faults.losses.length} losses (${faults.told} told to the user)`,
);
if (faults.losses.length + kills.losses.length > 0) process.exitCode = 1;
