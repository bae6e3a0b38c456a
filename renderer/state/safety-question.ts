import type { Grant } from '../host/index.ts';
import type { Words } from '../workers/protocol.ts';
import type { RecoveryView } from '../workers/safety-shapes.ts';
import type { JournalPlace } from './journal-keeper.ts';

/** What the user is being asked or told about the safety of a project. */
export type SafetyQuestion =
  | { readonly kind: 'recover'; readonly place: JournalPlace; readonly records: readonly Uint8Array[]; readonly fingerprint: string; readonly found: RecoveryView }
  | { readonly kind: 'changedMeanwhile' }
  | { readonly kind: 'damaged'; readonly name: string; readonly grant: Grant | null; readonly bytes: Uint8Array; readonly sentence: Words }
  | { readonly kind: 'salvaged'; readonly name: string; readonly problems: readonly Words[] };
