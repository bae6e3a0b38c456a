/** A file name from its parts, without what file systems refuse. */
export function fileName(...parts: readonly string[]): string {
  return parts.join('_').replace(/[\\/:*?"<>|\s]+/g, '_');
}
