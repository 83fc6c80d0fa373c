import { isPortFree } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { answers } from '../supervise/answers.ts';
import { answersAt } from './answers-at.ts';
import type { Finding } from './finding.ts';

const ordinarySmtpPort = 25;

/** Whether the ports are free, or taken by a running Agendify. */
export async function checkPorts({ config }: Settings): Promise<Finding[]> {
  const { API_HOST, API_PORT, WEB_PORT } = config;
  return Promise.all([
    checkPort('API_PORT', API_PORT, API_HOST, `http://127.0.0.1:${API_PORT}/health/live`),
    checkPort('WEB_PORT', WEB_PORT, '127.0.0.1', `http://127.0.0.1:${WEB_PORT}/sign-in`),
  ]);
}

async function checkPort(subject: string, port: number, host: string, url: string): Promise<Finding> {
  if (await isPortFree(port, host)) return { subject, isWell: true, detail: `${port} is free` };
  if (await answers(url))
    return { subject, isWell: true, detail: `${port} is answered by a program like this one` };
  return {
    subject,
    isWell: false,
    detail: `${port} is used by another program; set ${subject} to a free port`,
  };
}

/** Whether the mail server that was given answers. */
export async function checkMail({ config, hasMailServer }: Settings): Promise<Finding[]> {
  const subject = 'mail';
  if (!hasMailServer)
    return [
      { subject, isWell: true, detail: 'stays in the mailbox of `npm start`; set SMTP_URL to send it' },
    ];
  const { hostname, port } = new URL(config.SMTP_URL);
  const isWell = await answersAt(hostname, Number(port || ordinarySmtpPort));
  return [
    {
      subject,
      isWell,
      detail: `${hostname}:${port || ordinarySmtpPort} ${isWell ? 'answers' : 'does not answer'}`,
    },
  ];
}
