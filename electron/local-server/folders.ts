import { posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where programs of this system keep their settings. */
export function settingsFolder({ platform, home, env }: Machine): string {
  if (platform === 'win32') return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Eldermap');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Eldermap');
  // The XDG rules say that a relative value is to be ignored.
  const config = env.XDG_CONFIG_HOME;
  return posix.join(config?.startsWith('/') ? config : posix.join(home, '.config'), 'Eldermap');
}

/** Where the browser edition keeps projects unless told otherwise. */
export function defaultWorkspace({ platform, home }: Machine): string {
  return (platform === 'win32' ? win32 : posix).join(home, 'Eldermap');
}
