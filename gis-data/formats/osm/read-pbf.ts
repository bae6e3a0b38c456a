import { inflate } from '../archive/inflate.ts';
import type { OsmContent, OsmRelation } from './elements.ts';
import { OsmFault } from './elements.ts';
import { packedNumbers, protoFields, signed, twosComplement } from './protobuf.ts';

/** No block of the format may unpack to more (OSM wiki, PBF Format: 32 MiB). */
const largestBlockBytes = 33_554_432;

/** True for a file that begins with an OSM header block. */
export function isOsmPbf(bytes: Uint8Array): boolean {
  return bytes.length > 20 && new TextDecoder('latin1').decode(bytes.subarray(4, 24)).includes('OSMHeader');
}

/** Reads OSM PBF: a row of blocks, each a message packed with zlib or not at all. Throws `OsmFault` when damaged. */
export function readOsmPbf(bytes: Uint8Array): OsmContent {
  const content: OsmContent = { nodes: new Map(), ways: [], relations: [] };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw new OsmFault('the file is cut short');
    const headerLength = view.getUint32(at);
    if (headerLength > 65536 || at + 4 + headerLength > bytes.length) throw new OsmFault('the file is cut short');
    const header = blobHeader(bytes.subarray(at + 4, at + 4 + headerLength));
    const start = at + 4 + headerLength;
    if (start + header.length > bytes.length) throw new OsmFault('the file is cut short');
    if (header.type === 'OSMData') readBlock(blobContent(bytes.subarray(start, start + header.length)), content);
    at = start + header.length;
  }
  return content;
}

function blobHeader(bytes: Uint8Array): { type: string; length: number } {
  let type = '';
  let length = 0;
  for (const field of protoFields(bytes)) {
    if (field.number === 1) type = new TextDecoder().decode(field.bytes);
    if (field.number === 3) length = field.value;
  }
  return { type, length };
}

function blobContent(bytes: Uint8Array): Uint8Array {
  for (const field of protoFields(bytes)) {
    if (field.number === 1) return field.bytes;
    if (field.number === 3) {
      try {
        return inflate(field.bytes, 'zlib', largestBlockBytes);
      } catch (cause) {
        throw new OsmFault(`a block can't be unpacked: ${String((cause as Error).message)}`);
      }
    }
    if (field.number >= 4 && field.bytes.length > 0) throw new OsmFault('a block is packed in a way other than zlib');
  }
  throw new OsmFault('an empty block');
}

interface Block {
  readonly strings: string[];
  readonly lon: (raw: number) => number;
  readonly lat: (raw: number) => number;
}

function readBlock(bytes: Uint8Array, content: OsmContent): void {
  let strings: string[] = [];
  let granularity = 100;
  let latOffset = 0;
  let lonOffset = 0;
  const groups: Uint8Array[] = [];
  for (const field of protoFields(bytes)) {
    if (field.number === 1) strings = [...protoFields(field.bytes)].map((entry) => new TextDecoder().decode(entry.bytes));
    else if (field.number === 2) groups.push(field.bytes);
    else if (field.number === 17) granularity = field.value;
    else if (field.number === 19) latOffset = twosComplement(field.value);
    else if (field.number === 20) lonOffset = twosComplement(field.value);
  }
  const block: Block = { strings, lon: (raw) => (lonOffset + granularity * raw) / 1e9, lat: (raw) => (latOffset + granularity * raw) / 1e9 };
  for (const group of groups) {
    for (const field of protoFields(group)) {
      if (field.number === 1) readNode(field.bytes, block, content);
      else if (field.number === 2) readDenseNodes(field.bytes, block, content);
      else if (field.number === 3) readWay(field.bytes, block, content);
      else if (field.number === 4) readRelation(field.bytes, block, content);
    }
  }
}

function tagsOf(block: Block, keys: readonly number[], values: readonly number[]): Record<string, string> {
  if (keys.length !== values.length) throw new OsmFault('tags without values');
  return Object.fromEntries(keys.map((key, i) => [text(block, key), text(block, values[i])]));
}

function text(block: Block, index: number): string {
  const found = block.strings[index];
  if (found === undefined) throw new OsmFault('a text is missing');
  return found;
}

function readNode(bytes: Uint8Array, block: Block, content: OsmContent): void {
  let id = 0;
  let lat = 0;
  let lon = 0;
  let keys: number[] = [];
  let values: number[] = [];
  for (const field of protoFields(bytes)) {
    if (field.number === 1) id = signed(field.value);
    else if (field.number === 2) keys = packedNumbers(field.bytes);
    else if (field.number === 3) values = packedNumbers(field.bytes);
    else if (field.number === 8) lat = signed(field.value);
    else if (field.number === 9) lon = signed(field.value);
  }
  content.nodes.set(id, { id, lon: block.lon(lon), lat: block.lat(lat), tags: keys.length > 0 ? tagsOf(block, keys, values) : null });
}

function readDenseNodes(bytes: Uint8Array, block: Block, content: OsmContent): void {
  let ids: number[] = [];
  let lats: number[] = [];
  let lons: number[] = [];
  let tagNumbers: number[] = [];
  for (const field of protoFields(bytes)) {
    if (field.number === 1) ids = packedNumbers(field.bytes);
    else if (field.number === 8) lats = packedNumbers(field.bytes);
    else if (field.number === 9) lons = packedNumbers(field.bytes);
    else if (field.number === 10) tagNumbers = packedNumbers(field.bytes);
  }
  if (ids.length !== lats.length || ids.length !== lons.length) throw new OsmFault('nodes without positions');
  let id = 0;
  let lat = 0;
  let lon = 0;
  let at = 0;
  for (let i = 0; i < ids.length; i += 1) {
    id += signed(ids[i]);
    lat += signed(lats[i]);
    lon += signed(lons[i]);
    const tags: Record<string, string> = {};
    let count = 0;
    while (at < tagNumbers.length && tagNumbers[at] !== 0) {
      tags[text(block, tagNumbers[at])] = text(block, tagNumbers[at + 1] ?? -1);
      at += 2;
      count += 1;
    }
    at += 1;
    content.nodes.set(id, { id, lon: block.lon(lon), lat: block.lat(lat), tags: count > 0 ? tags : null });
  }
}

function readWay(bytes: Uint8Array, block: Block, content: OsmContent): void {
  let id = 0;
  let keys: number[] = [];
  let values: number[] = [];
  let deltas: number[] = [];
  for (const field of protoFields(bytes)) {
    if (field.number === 1) id = field.value;
    else if (field.number === 2) keys = packedNumbers(field.bytes);
    else if (field.number === 3) values = packedNumbers(field.bytes);
    else if (field.number === 8) deltas = packedNumbers(field.bytes);
  }
  content.ways.push({ id, nodes: running(deltas), tags: tagsOf(block, keys, values) });
}

const memberTypes = ['node', 'way', 'relation'] as const;

function readRelation(bytes: Uint8Array, block: Block, content: OsmContent): void {
  let id = 0;
  let keys: number[] = [];
  let values: number[] = [];
  let roles: number[] = [];
  let deltas: number[] = [];
  let types: number[] = [];
  for (const field of protoFields(bytes)) {
    if (field.number === 1) id = field.value;
    else if (field.number === 2) keys = packedNumbers(field.bytes);
    else if (field.number === 3) values = packedNumbers(field.bytes);
    else if (field.number === 8) roles = packedNumbers(field.bytes);
    else if (field.number === 9) deltas = packedNumbers(field.bytes);
    else if (field.number === 10) types = packedNumbers(field.bytes);
  }
  const members = running(deltas).map((memberId, i): OsmRelation['members'][number] => ({ type: memberTypes[types[i]] ?? 'way', id: memberId, role: text(block, roles[i] ?? 0) }));
  content.relations.push({ id, tags: tagsOf(block, keys, values), members });
}

/** Sums of zigzag differences. */
function running(deltas: readonly number[]): number[] {
  let value = 0;
  return deltas.map((delta) => (value += signed(delta)));
}
