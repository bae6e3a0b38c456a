/** A feature as JSON gives it, nothing of it trusted. */
export interface JsonFeature {
  readonly id?: unknown;
  readonly properties?: Record<string, unknown> | null;
  readonly geometry?: unknown;
}
