import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFrame, toFrame } from './frame.ts';

const part = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

describe('a frame', () => {
  it('gives back the message it was made from, bytes as bytes, wherever they stand', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'bytes', '名'), fc.oneof(part, fc.array(part))), (message) => {
        expect(fromFrame(toFrame(message))).toEqual({ ...message });
      }),
      { seed: 3 },
    );
  });

  it('treats a Node Buffer as bytes', () => {
    expect(fromFrame(toFrame({ bytes: Buffer.from([1, 2, 3]) }))).toEqual({ bytes: new Uint8Array([1, 2, 3]) });
  });

  it('refuses every frame that is cut short or has bytes too many', () => {
    const whole = toFrame({ a: new Uint8Array([1, 2, 3]), b: new Uint8Array([4]) });
    for (let length = 0; length < whole.byteLength; length++) expect(() => fromFrame(whole.subarray(0, length))).toThrow();
    expect(() => fromFrame(new Uint8Array([...whole, 0]))).toThrow('1 too many');
  });

  it('refuses a head that claims more bytes than there are', () => {
    const claim = (head: string): Uint8Array => {
      const text = new TextEncoder().encode(head);
      return new Uint8Array([0, 0, 0, text.byteLength, ...text]);
    };
    expect(() => fromFrame(claim('{"bytes":{"$bytes":9}}'))).toThrow('9 bytes');
    expect(() => fromFrame(new Uint8Array([255, 255, 255, 255]))).toThrow();
  });
});
