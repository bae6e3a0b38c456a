/** How the project's road classes are walked. */
export interface RoadClassesView {
  /** `allBut`: all but those listed; `only`: only those listed. */
  readonly kind: 'allBut' | 'only';
  readonly listed: readonly string[];
  readonly found: readonly { readonly name: string; readonly roads: number; readonly walked: boolean }[];
}
