#!/usr/bin/env node
import { accessCommand } from './access/index.ts';
import { checkCommand, checkUsage } from './check/index.ts';
import { importCommand, importUsage } from './import/index.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { guarded, usageProblem } from './io.ts';
import { planCommand, planUsage } from './plan/index.ts';
import { sampleCommand, sampleUsage } from './sample/index.ts';
import { siteCommand } from './site/index.ts';
import { words } from '../../gis-data/model/index.ts';

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

const commands: Readonly<Record<string, { readonly run: Command; readonly usage: string }>> = {
  sample: { run: sampleCommand, usage: sampleUsage },
  import: { run: importCommand, usage: importUsage },
  check: { run: checkCommand, usage: checkUsage },
  plan: { run: planCommand, usage: planUsage },
  access: {
    run: accessCommand,
    usage: 'eldermap access --network roads.gpkg|geojson|csv --facilities f.csv --demand d.csv --metres 1000 --out dir [--crs EPSG:xxxx]',
  },
  site: {
    run: siteCommand,
    usage: 'eldermap site --problem mclp|lscp --costs costs.csv [--demand weights.csv] [--sites sites.csv] [--p N] [--limit X] [--time-limit s]',
  },
};

/** Takes the command line apart and runs one command; the exit code is 0 done, 1 our fault, 2 wrong use or bad input. */
export async function main(argv: readonly string[], speak: Pick<CommandIo, 'out' | 'err'>): Promise<number> {
  const lang = languageOf(argv);
  const rest = withoutLanguage(argv);
  const io: CommandIo = { ...speak, lang };
  const [name, ...args] = rest;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    for (const line of helpLines(lang)) io.out(line);
    return name === undefined ? 2 : 0;
  }
  return guarded(io, async (): Promise<ExitCode> => {
    const command = commands[name];
    if (command === undefined) {
      throw usageProblem(words('没有这个命令', 'there is no such command'), words(`请从 ${Object.keys(commands).join('、')} 中选`, `choose one of ${Object.keys(commands).join(', ')}`), name);
    }
    if (args.includes('--help') || args.includes('-h')) {
      io.out(command.usage);
      return 0;
    }
    return (await command.run(args, io)) as ExitCode;
  });
}

function languageOf(argv: readonly string[]): 'zh' | 'en' {
  return argv[argv.indexOf('--lang') + 1] === 'en' && argv.includes('--lang') ? 'en' : 'zh';
}

function withoutLanguage(argv: readonly string[]): string[] {
  const at = argv.indexOf('--lang');
  return at < 0 ? [...argv] : [...argv.slice(0, at), ...argv.slice(at + 2)];
}

function helpLines(lang: 'zh' | 'en'): string[] {
  return [
    lang === 'zh' ? '养老一张图 Eldermap — 县域养老服务设施布局规划' : 'Eldermap 养老一张图 — county elder-care layout plans',
    '',
    ...Object.values(commands).map((command) => `  ${command.usage}`),
    '',
    lang === 'zh' ? '  每个命令都可加 --lang en 用英文；退出码:0 完成,1 程序内部出错,2 用法或数据有误' : '  Add --lang en to any command for English. Exit codes: 0 done, 1 our fault, 2 wrong use or bad input',
  ];
}

// A closed pipe (`| head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const say = { out: (line: string) => void process.stdout.write(`${line}\n`), err: (line: string) => void process.stderr.write(`${line}\n`) };
process.exitCode = await main(process.argv.slice(2), say);
