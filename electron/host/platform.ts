import type { HostInfo } from '../contract/index.ts';
import type { HostEvents } from './events.ts';
import type { FileSystem } from './file-system.ts';

export interface SystemDialogs {
  /** Paths the user chose; none when given up. */
  chooseFiles(wish: { extensions: readonly string[]; multiple: boolean }): Promise<readonly string[]>;
  chooseSave(wish: { suggestedName: string; extensions: readonly string[] }): Promise<string | null>;
}

/** What an edition brings along. A port that is `null` is one this edition can't do; `hostInfo().can` follows from it. */
export interface Platform {
  readonly edition: HostInfo['edition'];
  readonly language: HostInfo['language'];
  readonly version: string;
  /** Folder for what the host itself remembers (recents). */
  readonly settingsFolder: string;
  /** Folder where `createFile` puts projects. */
  readonly workspaceFolder: string | null;
  /** Project to show first, absolute. */
  readonly startFile: string | null;
  readonly dialogs: SystemDialogs | null;
  readonly printPdf: (() => Promise<Uint8Array>) | null;
  readonly reveal: ((path: string) => void) | null;
  /** Opens an address by the system; `null` leaves it to the page. */
  readonly openOutside: ((url: string) => Promise<void>) | null;
  readonly events: HostEvents | null;
  /** The disk; absent: the machine's own. */
  readonly disk?: FileSystem;
}
