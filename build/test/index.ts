/** `npm test`: every check there is, in the order that finds faults soonest, and one summary at the end. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';

interface Step {
  readonly title: string;
  readonly command: readonly string[];
  /** Vitest project whose counts are read back. */
  readonly vitest?: string;
}

const bin = (name: string): string => join('node_modules', '.bin', name);
const reports = mkdtempSync(join(tmpdir(), 'eldermap-test-'));
const vitest = (project: string): Step => ({
  title: project === 'units' ? 'units, packs and integration' : 'end to end in Chromium',
  command: [bin('vitest'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${project}.json`)}`],
  vitest: project,
});

const steps: readonly Step[] = [
  // Both compilers bring a command of this name: the fast one is called by its own path.
  { title: 'types', command: [process.execPath, join('node_modules', 'ts7', 'bin', 'tsc'), '-p', '.'] },
  { title: 'lint', command: [bin('eslint'), '--max-warnings', '0', '.'] },
  { title: 'boundaries', command: [bin('tsx'), 'build/checks/boundaries.ts'] },
  vitest('units'),
  { title: 'build of the page and the desktop shell', command: [bin('tsx'), 'build/vite/index.ts'] },
  vitest('e2e'),
];

const counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
const only = process.argv.slice(2);

const browser = ensureChromium();
if ('remedy' in browser) {
  console.error(browser.remedy);
  counts.failed += 1;
  lines.push('✗ Chromium');
} else {
  process.env['ELDERMAP_CHROMIUM'] = browser.path;
}

for (const step of steps) {
  if (only.length > 0 && !only.some((word) => step.title.includes(word) || step.vitest === word)) continue;
  if (step.vitest === 'e2e' && 'remedy' in browser) continue;
  const started = Date.now();
  console.log(`\n── ${step.title}`);
  const [command, ...args] = step.command;
  const result = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', env: process.env });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const ok = result.status === 0;
  if (step.vitest !== undefined) addVitestCounts(step.vitest, ok);
  else counts[ok ? 'passed' : 'failed'] += 1;
  lines.push(`${ok ? '✓' : '✗'} ${step.title} (${seconds} s)`);
}

function addVitestCounts(project: string, ok: boolean): void {
  try {
    const report = JSON.parse(readFileSync(join(reports, `${project}.json`), 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
    counts.passed += report.numPassedTests;
    counts.failed += report.numFailedTests + (ok || report.numFailedTests > 0 ? 0 : 1);
    counts.skipped += report.numPendingTests;
  } catch {
    counts.failed += 1;
  }
}

rmSync(reports, { recursive: true, force: true });
console.log(`\n${lines.join('\n')}\n`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
