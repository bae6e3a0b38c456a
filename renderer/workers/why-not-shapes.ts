/** What the window and the engine say to each other about candidates that were not chosen. */
export type { NamedCandidate, WhyNotQuestion, WhyNotSite } from '../../planning-rules/plan/propose-why-not.ts';

export interface WhyNotChoice {
  readonly id: string;
  readonly name: string;
  readonly assetKind: string | null;
}
