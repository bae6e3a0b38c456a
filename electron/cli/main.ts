#!/usr/bin/env node
import { runCli } from './commands.ts';
import { provideGdalFromPackage } from './gdal.ts';

provideGdalFromPackage();

// A closed pipe (`| head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
});
