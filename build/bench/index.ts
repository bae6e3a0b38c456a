/** `npm run bench [access|polygons|drag|siting …] [quick]`: seeded benchmarks, one process each so that none warms up or fills the memory of another. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What each is called with; `quick` as well in a short turn. */
const all = new Map<string, readonly string[]>([
  ['access', []], ['polygons', []], ['drag', []], ['siting', []], ['siting-models', []], ['siting-capacitated', ['20', 'first', 'alone']], ['siting-scheme', ['30']],
]);
const passedOn = process.argv.slice(2).filter((word) => word === 'quick');
const wished = process.argv.slice(2).filter((word) => word !== 'quick');
const unknown = wished.find((name) => !all.has(name));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}"; choose from ${[...all.keys()].join(', ')}`);
  process.exit(2);
}
const started = performance.now();
const secondsSince = (from: number): string => ((performance.now() - from) / 1000).toFixed(0);
for (const [name, words] of all) {
  const file = join('build', 'bench', `${name}.ts`);
  if ((wished.length > 0 && !wished.includes(name)) || !existsSync(file)) continue;
  console.log(`\n── ${name}`);
  const before = performance.now();
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...words, ...passedOn], { stdio: 'inherit' });
  console.log(`   ${name}: ${secondsSince(before)} s`);
  if (status !== 0) process.exitCode = 1;
}
console.log(`\nall: ${secondsSince(started)} s`);
