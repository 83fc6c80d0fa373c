import { runCommand } from './run-command.ts';

// Whoever reads the output may leave before the end (`agendify doctor | head`).
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await runCommand(process.argv.slice(2));
