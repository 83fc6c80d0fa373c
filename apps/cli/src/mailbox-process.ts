import { MailDev } from 'maildev';

const LOOPBACK = '127.0.0.1';
const KEPT = 500;

// The process of the mailbox: started by `mailbox.ts`, ends with it. Says `ready`, or why it could not start.
const [smtpPort, webPort, mailDirectory = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit(0));
const mailbox = new MailDev({
  smtp: Number(smtpPort),
  ip: LOOPBACK,
  web: Number(webPort),
  webIp: LOOPBACK,
  mailDirectory,
  maxEmails: KEPT,
  silent: true,
});
try {
  await mailbox.start();
  process.send?.('ready');
} catch (error) {
  process.send?.(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
  process.disconnect();
}
