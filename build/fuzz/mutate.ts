import type { SourceFile } from '../../gis-data/formats/index.ts';

type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe];

/** Kinds of damage, each on a copy of the bytes. `donor` is another file's bytes. */
const damages: readonly ((bytes: Uint8Array, random: Random, donor: Uint8Array) => Uint8Array)[] = [
  function flipBits(bytes, random) {
    const out = bytes.slice();
    for (let n = 1 + below(random, 8); n > 0 && out.length > 0; n -= 1) out[below(random, out.length)] ^= 1 << below(random, 8);
    return out;
  },
  function replaceBytes(bytes, random) {
    const out = bytes.slice();
    for (let n = 1 + below(random, 16); n > 0 && out.length > 0; n -= 1) out[below(random, out.length)] = below(random, 256);
    return out;
  },
  function truncate(bytes, random) {
    return bytes.slice(0, below(random, bytes.length + 1));
  },
  function editLength(bytes, random) {
    const out = bytes.slice();
    if (out.length < 8) return out;
    // Counts and offsets stand in the first kilobyte more often than elsewhere.
    const at = below(random, (random() < 0.7 ? Math.min(out.length, 1024) : out.length) - 4);
    const view = new DataView(out.buffer);
    const value = random() < 0.5 ? extremes[below(random, extremes.length)] : view.getUint32(at, true) + below(random, 9) - 4;
    if (random() < 0.5) view.setUint32(at, value >>> 0, random() < 0.5);
    else view.setUint16(at, value & 0xffff, random() < 0.5);
    return out;
  },
  function splice(bytes, random, donor) {
    const cut = below(random, bytes.length + 1);
    const from = below(random, donor.length + 1);
    const piece = donor.subarray(from, from + below(random, 2000));
    const keep = bytes.subarray(random() < 0.5 ? cut : Math.min(bytes.length, cut + piece.length));
    const out = new Uint8Array(cut + piece.length + keep.length);
    out.set(bytes.subarray(0, cut));
    out.set(piece, cut);
    out.set(keep, cut + piece.length);
    return out;
  },
  function repeatPart(bytes, random) {
    const at = below(random, bytes.length + 1);
    const part = bytes.subarray(at, at + below(random, 400));
    const times = 1 + below(random, 40);
    const out = new Uint8Array(bytes.length + part.length * times);
    out.set(bytes.subarray(0, at));
    for (let i = 0; i < times; i += 1) out.set(part, at + i * part.length);
    out.set(bytes.subarray(at), at + part.length * times);
    return out;
  },
  function removePart(bytes, random) {
    const at = below(random, bytes.length + 1);
    const length = below(random, Math.max(1, Math.min(4000, bytes.length - at)));
    const out = new Uint8Array(bytes.length - Math.min(length, bytes.length - at));
    out.set(bytes.subarray(0, at));
    out.set(bytes.subarray(at + length), at);
    return out;
  },
];

/** A damaged copy of a source: one member or more damaged, now and then one missing or exchanged for another source's. */
export function mutate(source: readonly SourceFile[], donor: readonly SourceFile[], random: Random): { files: SourceFile[]; damage: string } {
  const files = source.map((file) => ({ ...file }));
  const done: string[] = [];
  const target = below(random, files.length);
  const other = donor[below(random, donor.length)].bytes;
  if (files.length > 1 && random() < 0.1) {
    files.splice(target, 1);
    done.push('member left out');
  } else if (files.length > 1 && random() < 0.1) {
    const second = below(random, files.length);
    [files[target], files[second]] = [{ ...files[target], bytes: files[second].bytes }, { ...files[second], bytes: files[target].bytes }];
    done.push('members exchanged');
  } else if (random() < 0.03) {
    files[target] = { ...files[target], bytes: other };
    done.push('content of another source');
  }
  for (let n = 1 + below(random, 3); n > 0; n -= 1) {
    const at = below(random, files.length);
    const damage = damages[below(random, damages.length)];
    files[at] = { ...files[at], bytes: damage(files[at].bytes, random, other) };
    done.push(`${damage.name} in ${files[at].name}`);
  }
  return { files, damage: done.join(', ') };
}
