/** Sites the program may send a user to. A leading dot allows the names below. */
const allowedHosts = ['.gov.cn', 'qgis.org', '.qgis.org', 'www.geopackage.org', 'www.ogc.org'];

/** Whether an address may be opened outside: https, on the list, with no user name or port that could disguise where it leads. */
export function mayOpenOutside(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.protocol !== 'https:' || url.username || url.password || url.port) return false;
  return allowedHosts.some((allowed) => (allowed.startsWith('.') ? url.hostname.endsWith(allowed) : url.hostname === allowed));
}
