/** `npm run bench [access|polygons|drag|siting …] [quick]`: seeded benchmarks, one process each so that none warms up or fills the memory of another. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const all = ['access', 'polygons', 'drag', 'siting', 'siting-models'] as const;
const passedOn = process.argv.slice(2).filter((word) => word === 'quick');
const wished = process.argv.slice(2).filter((word) => word !== 'quick');
const unknown = wished.find((name) => !all.some((known) => known === name));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}"; choose from ${all.join(', ')}`);
  process.exit(2);
}
const started = performance.now();
const secondsSince = (from: number): string => ((performance.now() - from) / 1000).toFixed(0);
for (const name of all) {
  const file = join('build', 'bench', `${name}.ts`);
  if ((wished.length > 0 && !wished.includes(name)) || !existsSync(file)) continue;
  console.log(`\n── ${name}`);
  const before = performance.now();
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...passedOn], { stdio: 'inherit' });
  console.log(`   ${name}: ${secondsSince(before)} s`);
  if (status !== 0) process.exitCode = 1;
}
console.log(`\nall: ${secondsSince(started)} s`);
