import type { Asset } from './assets.ts';

const policy = [
  "default-src 'none'",
  // WebAssembly (SQLite, HiGHS) has to be compiled; scripts from text have not.
  "script-src 'self' 'wasm-unsafe-eval'",
  // The widgets put their rules into style elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' blob:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of everything either edition serves: no foreign code, no foreign frame, isolated so that SharedArrayBuffer exists. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
};

/** Headers of one file of the page. */
export function assetHeaders(asset: Asset): Record<string, string> {
  return {
    ...pageHeaders,
    'content-type': asset.mime,
    'cache-control': asset.lasting ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
}
