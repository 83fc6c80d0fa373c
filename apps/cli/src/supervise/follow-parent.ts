/**
 * Preloaded into every program that `agendify start` runs. The channel to the parent closes when the parent is gone,
 * however it ended, kill -9 included: the program then ends as if it had been told to, and by force if it does not.
 */
const patienceMilliseconds = 8_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), patienceMilliseconds).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The listener alone would keep a program alive that has nothing else to do.
process.channel?.unref();
