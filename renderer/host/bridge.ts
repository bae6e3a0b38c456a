import type { Bridge } from '../../electron/contract/index.ts';
import { bridgeKey } from '../../electron/contract/index.ts';

/** The function the preload put into this page, or `null` outside the desktop edition. */
export function pageBridge(): Bridge | null {
  const found: unknown = Reflect.get(globalThis, bridgeKey);
  return typeof found === 'function' ? (found as Bridge) : null;
}
