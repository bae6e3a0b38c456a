const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// Control characters, what Windows forbids, and marks that turn the reading direction (a name could hide its ending).
const forbidden = /[\u0000-\u001f\u007f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const longestNameBytes = 240;

/** Whether this is a plain name of a project file that every system can hold: no folder, no device, nothing hidden. */
export function isProjectFileName(name: string): boolean {
  return (
    /^[^.].*\.gpkg$/i.test(name) &&
    !forbidden.test(name) &&
    !reserved.test(name) &&
    name.trim() === name &&
    Buffer.byteLength(name) <= longestNameBytes
  );
}
