import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';

export interface StartOptions {
  /** Port of the local server; 0: any free one. */
  readonly port: number;
  /** Project to open, absolute; `null`: the sample county. */
  readonly project: string | null;
  readonly workspace: string | null;
  /** Browser edition even where Electron could run. */
  readonly browser: boolean;
  /** Open the default browser. */
  readonly open: boolean;
  readonly language: 'zh' | 'en';
}

/** A wrong command line; the sentence says what is wrong and what there is. */
export class UsageError extends Error {
  readonly words: Words;

  constructor(message: Words) {
    super(message.en);
    this.words = message;
  }
}

const usage = 'npm start -- [--project FILE] [--browser] [--port N] [--no-open] [--workspace DIR] [--language zh|en]';

/** Reads the arguments of `npm start --`. @throws UsageError */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): StartOptions {
  const { port, project, workspace, browser, language, 'no-open': noOpen } = parse(args);
  const portNumber = Number(port);
  if (!/^\d+$/.test(port) || portNumber > 65535) throw new UsageError(wrong('--port', port, '0–65535'));
  if (language !== 'zh' && language !== 'en') throw new UsageError(wrong('--language', language, 'zh, en'));
  return {
    port: portNumber,
    project: project === undefined ? null : resolve(project),
    workspace: workspace === undefined ? null : resolve(workspace),
    browser: browser || env.ELDERMAP_BROWSER === '1',
    open: !noOpen,
    language,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        project: { type: 'string' },
        workspace: { type: 'string' },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        language: { type: 'string', default: 'zh' },
      },
    }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UsageError(words(`启动参数有误：${what}。用法：${usage}`, `wrong arguments: ${what}. Usage: ${usage}`));
  }
}

function wrong(option: string, value: string, allowed: string): Words {
  return words(`启动参数 ${option} 的值“${value}”无效，可用：${allowed}`, `the value "${value}" of ${option} is not usable; allowed: ${allowed}`);
}
