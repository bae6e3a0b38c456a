import { words } from '../../gis-data/model/index.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { guarded, usageProblem } from './io.ts';
import type { CommandName } from './usages.ts';
import { usages } from './usages.ts';

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Commands are loaded when called: `site` needs no sheets and `access` no policies. */
const commands: Readonly<Record<CommandName, Command>> = {
  sample: async (args, io) => (await import('./sample/index.ts')).sampleCommand(args, io),
  import: async (args, io) => (await import('./import/index.ts')).importCommand(args, io),
  quality: async (args, io) => (await import('./quality/index.ts')).qualityCommand(args, io),
  export: async (args, io) => (await import('./export/index.ts')).exportCommand(args, io),
  check: async (args, io) => (await import('./check/index.ts')).checkCommand(args, io),
  plan: async (args, io) => (await import('./plan/index.ts')).planCommand(args, io),
  access: async (args, io) => (await import('./access/index.ts')).accessCommand(args, io),
  site: async (args, io) => (await import('./site/index.ts')).siteCommand(args, io),
  pack: async (args, io) => (await import('./pack/index.ts')).packCommand(args, io),
};
const names = Object.keys(usages) as CommandName[];

/** Takes the command line apart and runs one command; the exit code is 0 done, 1 our fault, 2 wrong use or bad input. */
export async function runCli(argv: readonly string[], speak: Pick<CommandIo, 'out' | 'err'>): Promise<number> {
  const lang = languageOf(argv);
  const rest = withoutLanguage(argv);
  const io: CommandIo = { ...speak, lang };
  const [name, ...args] = rest;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    for (const line of helpLines(lang)) io.out(line);
    return name === undefined ? 2 : 0;
  }
  return guarded(io, async (): Promise<ExitCode> => {
    const known = names.find((candidate) => candidate === name);
    if (known === undefined) {
      throw usageProblem(words('没有这个命令', 'there is no such command'), words(`请从 ${names.join('、')} 中选`, `choose one of ${names.join(', ')}`), name);
    }
    if (known !== 'site' && known !== 'access' && (args.includes('--help') || args.includes('-h'))) {
      io.out(usages[known]);
      return 0;
    }
    return (await commands[known](args, io)) as ExitCode;
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
    ...names.map((name) => `  ${usages[name]}`),
    '',
    lang === 'zh' ? '  每个命令都可加 --lang en 用英文；退出码：0 完成，1 程序内部出错，2 用法或数据有误' : '  Add --lang en to any command for English. Exit codes: 0 done, 1 our fault, 2 wrong use or bad input',
  ];
}
