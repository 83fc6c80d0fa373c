import { pathToFileURL } from 'node:url';

/**
 * Runs the script that is named by the first argument, for as long as the parent lives. The channel to the parent
 * closes when the parent is gone, however it ended, kill -9 included: the program then ends as if it had been told
 * to, and by force if it does not. Not a preload: the script's own children would inherit that.
 */
const patienceMilliseconds = 8_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), patienceMilliseconds).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel shall not keep a program alive that has nothing else to do.
process.channel?.unref();

const [node = process.execPath, , script = '', ...rest] = process.argv;
process.argv = [node, script, ...rest];
await import(pathToFileURL(script).href);
