import { spawn } from 'node:child_process';

/** An end this soon and with a code is no user closing the window but a runtime that can't start here. */
const startSeconds = 15;

/** Runs the desktop edition until it is closed. @returns whether it started at all */
export async function runDesktop(program: string, projectRoot: string, project: string): Promise<boolean> {
  const started = Date.now();
  const env = { ...process.env };
  // Set by editors that are Electron themselves; it would turn the runtime into a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(program, [projectRoot, project], { stdio: 'ignore', env });
  // Ctrl-C reaches the child as well; we wait for it to close.
  const wait = (): void => undefined;
  process.on('SIGINT', wait);
  const clean = await new Promise<boolean>((resolve) => {
    child.once('exit', (code, signal) => resolve(code === 0 || signal === 'SIGINT' || signal === 'SIGTERM'));
    child.once('error', () => resolve(false));
  });
  process.off('SIGINT', wait);
  return clean || Date.now() - started > startSeconds * 1000;
}
