/** `npm run bench [access|siting …]`: seeded benchmarks, one process each so that none warms up or fills the memory of another. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const all = ['access', 'siting'] as const;
const wished = process.argv.slice(2);
const unknown = wished.find((name) => !all.some((known) => known === name));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}"; choose from ${all.join(', ')}`);
  process.exit(2);
}
for (const name of all) {
  if (wished.length > 0 && !wished.includes(name)) continue;
  console.log(`\n── ${name}`);
  const { status } = spawnSync(join('node_modules', '.bin', 'tsx'), [join('build', 'bench', `${name}.ts`)], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exitCode = 1;
}
