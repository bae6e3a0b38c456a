import type { Host } from '../../electron/contract/index.ts';

/** Opens an allowed address outside the program: by the system in the desktop edition, in a new tab in the browser edition. */
export async function openOutside(host: Host, url: string): Promise<void> {
  const { openHere } = await host.openOutside({ url });
  if (openHere) window.open(url, '_blank', 'noopener,noreferrer');
}
