import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, layerFingerprint, sha256Hex } from './index.ts';
import { createSha256 } from './sha256.ts';

describe('SHA-256', () => {
  it('gives the published digests (FIPS 180-4 examples)', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
    expect(sha256Hex('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });

  it('agrees with another implementation on any bytes, in any pieces', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 }), (pieces) => {
      const digest = createSha256();
      pieces.forEach((piece) => digest.update(piece));
      expect(digest.hex()).toBe(createHash('sha256').update(Buffer.concat(pieces)).digest('hex'));
    }), { seed: 1 });
  });
});

describe('the fingerprint of a layer', () => {
  it('is the digest of its canonical JSON', () => {
    const features = [{ b: 1, a: [[1.5, 2], [3, 4]] }, { name: '示范', extra: { z: null, y: true } }];
    expect(canonicalJson(features)).toBe('[{"a":[[1.5,2],[3,4]],"b":1},{"extra":{"y":true,"z":null},"name":"示范"}]');
    expect(layerFingerprint(features)).toBe(createHash('sha256').update(canonicalJson(features)).digest('hex'));
    expect(layerFingerprint([])).toBe(createHash('sha256').update('[]').digest('hex'));
  });

  it('is of a text that reads back as the same value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }), { seed: 3 });
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
  });

  it('does not depend on the order of keys, and does on every value and on the order of features', () => {
    fc.assert(fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }), (features) => {
      const turned = features.map((feature) => Object.fromEntries(Object.entries(feature).reverse()));
      expect(layerFingerprint(turned)).toBe(layerFingerprint(features));
      expect(layerFingerprint([...features, {}])).not.toBe(layerFingerprint(features));
    }), { seed: 2 });
    expect(layerFingerprint([{ id: 1 }, { id: 2 }])).not.toBe(layerFingerprint([{ id: 2 }, { id: 1 }]));
  });

  it('refuses numbers that JSON would turn into null', () => {
    expect(() => layerFingerprint([{ metres: Infinity }])).toThrow('Infinity');
    expect(() => layerFingerprint([{ coordinates: [[1, NaN]] }])).toThrow('without JSON form');
  });
});
