import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';

/** What decides between the editions before the Electron runtime is looked for. */
export interface Circumstances {
  readonly browserWanted: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

export function hasDisplay(platform: NodeJS.Platform, env: Circumstances['env']): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Why the desktop edition is out of the question here, or `null` when its runtime is worth looking for. */
export function whyNotDesktop({ browserWanted, platform, env, isRoot }: Circumstances): Words | null {
  if (browserWanted) return words('按要求', 'as asked');
  if (!hasDisplay(platform, env)) return words('本机没有图形界面', 'this machine has no display');
  // Chromium's sandbox does not work for root, and without the sandbox we do not start.
  if (platform === 'linux' && isRoot) return words('当前为 root 用户，桌面版需普通用户', 'the desktop edition does not run as root');
  return null;
}
