import WebSocket from 'ws';
import { quotes } from '../domain/operations.ts';

/** Clients that listen to one stream, and perhaps one more that subscribes and then reads nothing. */
export interface ListenOrder {
  url: string;
  clients: number;
  everyMs: number;
  characters: number;
  withStalled?: boolean;
}

/** What the listening clients got in a time. */
export interface ListenReport {
  deliveries: number;
  bytes: number;
  /** From the moment at which the subgraph made the event. */
  latenciesMs: number[];
  /** Events without data. */
  failures: number;
}

export type ListenCommand = { open: ListenOrder } | { measureSeconds: number } | 'close';

/** Looked for by hand, so that 500 clients in one process keep up: reading JSON would be most of what they do. */
const timeMarker = '"atMs":';
const longestTime = 24;

let sockets: WebSocket[] = [];
let report: ListenReport | undefined;

function receive(text: string): void {
  if (!report) return;
  report.deliveries += 1;
  report.bytes += text.length;
  const at = text.indexOf(timeMarker) + timeMarker.length;
  if (at < timeMarker.length || text.includes('"errors":')) report.failures += 1;
  else
    report.latenciesMs.push(
      Number(process.hrtime.bigint()) / 1e6 - Number.parseFloat(text.slice(at, at + longestTime)),
    );
}

/** Resolves when the first event has arrived. */
function subscribe({ url, everyMs, characters }: ListenOrder): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    const payload = { query: quotes, variables: { everyMs, characters } };
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', data => {
      const text = String(data);
      if (text.startsWith('{"type":"connection_ack"'))
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
      else if (text.includes('"type":"next"')) {
        resolve(socket);
        receive(text);
      } else if (text.includes('"type":"ping"')) socket.send('{"type":"pong"}');
    });
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`The stream was closed: ${code} ${reason}`)));
  });
}

async function open(order: ListenOrder): Promise<void> {
  const count = order.clients + (order.withStalled ? 1 : 0);
  sockets = await Promise.all(Array.from({ length: count }, () => subscribe(order)));
  if (order.withStalled) sockets.at(-1)!.pause();
}

async function obey(command: ListenCommand): Promise<unknown> {
  if (command === 'close') {
    for (const socket of sockets) socket.terminate();
    return 'closed';
  }
  if ('open' in command) {
    await open(command.open);
    return 'open';
  }
  const measured: ListenReport = { deliveries: 0, bytes: 0, latenciesMs: [], failures: 0 };
  report = measured;
  await new Promise(resolve => setTimeout(resolve, command.measureSeconds * 1000));
  report = undefined;
  return measured;
}

process.on('message', (command: ListenCommand) => {
  void obey(command).then(answer => process.send!(answer));
});
process.on('disconnect', () => process.exit(0));
process.send!('ready');
