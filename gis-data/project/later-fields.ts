import type { LayerName } from '../model/index.ts';

/**
 * Fields that a layer got after the first release, unknown in everything older. A fingerprint leaves them out while they are unknown, so that a file
 * brought up to date is not taken for a changed one; steps of an older history get them, so that they fit what they are undone on.
 */
export const laterFields: Partial<Record<LayerName, readonly string[]>> = { roads: ['level', 'stairs', 'slopePercent'] };
