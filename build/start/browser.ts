import { spawn } from 'node:child_process';

export interface Opener {
  readonly program: string;
  readonly args: readonly string[];
  readonly verbatim: boolean;
}

/** The command that opens an address in the default browser. */
export function openerFor(platform: NodeJS.Platform, address: string): Opener {
  // `start` takes a first quoted argument for a window title, hence the empty one.
  if (platform === 'win32') return { program: 'cmd.exe', args: ['/c', 'start', '""', `"${address}"`], verbatim: true };
  return { program: platform === 'darwin' ? 'open' : 'xdg-open', args: [address], verbatim: false };
}

/** Opens the default browser. A machine without one is no failure: the address is printed anyway. */
export function openBrowser(platform: NodeJS.Platform, address: string): void {
  const { program, args, verbatim } = openerFor(platform, address);
  const child = spawn(program, [...args], { stdio: 'ignore', detached: true, windowsVerbatimArguments: verbatim });
  child.on('error', () => undefined);
  child.unref();
}
