import { readFile } from 'node:fs/promises';
import type { Asset } from '../host/assets.ts';
import { assetAt } from '../host/assets.ts';
import { assetHeaders, pageHeaders } from '../host/headers.ts';
import { isPageAddress } from './policy.ts';

/** Answers `app://eldermap/…` with the files of the built page, under the same headers as the browser edition. */
export async function answerPage(request: { readonly url: string; readonly method: string }, assets: ReadonlyMap<string, Asset>): Promise<Response> {
  const refuse = (status: number): Response => new Response(null, { status, headers: pageHeaders });
  if (!isPageAddress(request.url)) return refuse(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const asset = assetAt(assets, new URL(request.url).pathname);
  if (!asset) return refuse(404);
  const bytes = request.method === 'HEAD' ? null : new Uint8Array(await readFile(asset.path));
  return new Response(bytes, { status: 200, headers: assetHeaders(asset) });
}
