/** Finds a Chromium for the end-to-end tests; on Debian as root it is installed when missing, elsewhere the user is told how to get one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env['ELDERMAP_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env['PROGRAMFILES'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)'] ?? ''}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

/** Path of an installed Chromium or its relatives, or null. */
export function findChromium(): string | null {
  return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
}

const onDebianAsRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Packages the tests use on Debian: the browser, a Chinese font for its fallback, and readers of what we write. */
const debianPackages = ['chromium', 'fonts-noto-cjk', 'gdal-bin', 'poppler-utils'];

function install(packages: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** The browser for the tests, or a sentence that says how to get one. */
export function ensureChromium(): { readonly path: string } | { readonly remedy: string } {
  const needed = onDebianAsRoot() ? debianPackages.filter((name) => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status !== 0) : [];
  if (needed.length > 0) {
    console.log(`installing what the tests use: ${needed.join(', ')}`);
    if (!install(needed)) console.log('apt-get failed; going on with what there is');
  }
  const path = findChromium();
  if (path !== null) return { path };
  return {
    remedy:
      'No Chromium was found, so the end-to-end tests cannot run. Install Chromium or Google Chrome (Debian and Ubuntu: sudo apt-get install chromium; ' +
      'macOS: brew install --cask chromium; Windows: Edge or Chrome will do), or set ELDERMAP_CHROMIUM to its path.',
  };
}
