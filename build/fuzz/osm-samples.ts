import { zlibSync } from 'fflate';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function osmXmlSample(): Uint8Array {
  const nodes = [[1, 34, 114], [2, 34, 114.01], [3, 34.01, 114.01], [4, 34.01, 114]].map(([id, lat, lon]) => `<node id="${id}" lat="${lat}" lon="${lon}"${id === 1 ? '><tag k="name" v="路口"/></node>' : '/>'}`);
  return bytes(
    `<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">${nodes.join('')}` +
      '<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="bridge" v="yes"/></way>' +
      '<way id="11"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/></way>' +
      '<way id="12"><nd ref="1"/><nd ref="2"/></way><way id="13"><nd ref="2"/><nd ref="3"/><nd ref="1"/></way>' +
      '<relation id="20"><member type="way" ref="12" role="outer"/><member type="way" ref="13" role="outer"/><tag k="type" v="multipolygon"/></relation></osm>',
  );
}

function varint(value: number): number[] {
  const out: number[] = [];
  let left = value;
  do {
    out.push((left % 128) + (left >= 128 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return out;
}

const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);
const numberField = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const bytesField = (field: number, content: Iterable<number>): number[] => {
  const list = [...content];
  return [...varint(field * 8 + 2), ...varint(list.length), ...list];
};
const deltas = (values: readonly number[]): number[] => values.flatMap((value, i) => varint(zigzag(value - (i === 0 ? 0 : values[i - 1]))));

function blob(type: string, content: readonly number[]): number[] {
  const body = [...numberField(2, content.length), ...bytesField(3, zlibSync(Uint8Array.from(content)))];
  const header = [...bytesField(1, bytes(type)), ...numberField(3, body.length)];
  return [0, 0, header.length >> 8, header.length & 255, ...header, ...body];
}

/** Four nodes and a road in dense form (OSM wiki, PBF Format). */
export function osmPbfSample(): Uint8Array {
  const strings = ['', 'highway', 'residential', 'name', '路口'].flatMap((text) => bytesField(1, bytes(text)));
  const dense = [
    ...bytesField(1, deltas([1, 2, 3, 4])),
    ...bytesField(8, deltas([340000000, 340000000, 340100000, 340100000])),
    ...bytesField(9, deltas([1140000000, 1140100000, 1140100000, 1140000000])),
    ...bytesField(10, [3, 4, 0, 0, 0, 0]),
  ];
  const way = [...numberField(1, 10), ...bytesField(2, [1]), ...bytesField(3, [2]), ...bytesField(8, deltas([1, 2, 3]))];
  const block = [...bytesField(1, strings), ...bytesField(2, bytesField(2, dense)), ...bytesField(2, bytesField(3, way))];
  return Uint8Array.from([...blob('OSMHeader', bytesField(4, bytes('OsmSchema-V0.6'))), ...blob('OSMData', block)]);
}
