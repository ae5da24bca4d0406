/**
 * Serves the one PostgreSQL session of PGlite to several clients over the wire protocol, by turns: the unit is what
 * lies between two ReadyForQuery messages, and a client that has a transaction open keeps its turn until it ends.
 * A client that leaves is rolled back. Plain JavaScript: it runs in a worker thread, from the sources and from a bundle.
 *
 * The protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
import { createServer } from 'node:net';

const protocolVersion3 = 196608;
const encryptionRequests = new Set([80877103, 80877104]);
const cancelRequest = 80877102;
const syncByte = 0x53; // S
const queryByte = 0x51; // Q
const flushByte = 0x48; // H
const functionCallByte = 0x46; // F
const copyDoneByte = 0x63; // c
const copyFailByte = 0x66; // f
const terminateByte = 0x58; // X
const errorByte = 0x45; // E
/** The field of an error that says how severe it is, whatever the language of its text. */
const panic = Buffer.from('VPANIC\0');
const minMessageBytes = 5;
const maxMessageBytes = 2 ** 30; // PostgreSQL's own limit of a value
const endsTurn = new Set([syncByte, queryByte, flushByte, functionCallByte, copyDoneByte, copyFailByte]);

/**
 * @param execute `(bytes, onData) => Promise<void>`: runs whole messages on the session and hands out the answer.
 * @param onBroken `(error) => void`: the session threw; nothing more can be expected of it.
 * @returns a net.Server that is not listening yet, with `closeSessions()` and `run(sql)`.
 */
export function createSessionServer({ execute, onBroken }) {
  const sessions = new Set();
  const turns = []; // { session, bytes }
  let owner; // the session with an open transaction
  let isRunning = false;
  let isBroken = false;

  const server = createServer(socket => {
    const session = {
      socket,
      received: Buffer.alloc(0),
      chunks: [],
      waitingBytes: 0,
      messages: [],
      isStarted: false,
      isGone: false,
    };
    sessions.add(session);
    socket.setNoDelay(true);
    socket.on('data', data => receive(session, data));
    socket.on('error', () => leave(session));
    socket.on('close', () => leave(session));
  });

  function receive(session, data) {
    session.chunks.push(data);
    session.waitingBytes -= data.length;
    // A large message comes in many pieces, which are joined once.
    if (session.waitingBytes > 0) return;
    session.received = Buffer.concat([session.received, ...session.chunks]);
    session.chunks = [];
    session.waitingBytes = 0;
    while (!session.isGone) {
      const message = session.isStarted ? nextMessage(session) : startMessage(session);
      if (!message) break;
      if (!session.isStarted) {
        session.isStarted = true;
        give(session, message);
      } else if (message[0] === terminateByte) {
        session.socket.end();
        leave(session);
      } else {
        session.messages.push(message);
        if (endsTurn.has(message[0])) {
          give(session, session.messages.length === 1 ? message : Buffer.concat(session.messages));
          session.messages = [];
        }
      }
    }
  }

  /** The first message of a connection has no type byte; requests to encrypt come before it and are declined. */
  function startMessage(session) {
    while (session.received.length >= 8) {
      const length = session.received.readInt32BE(0);
      const code = session.received.readInt32BE(4);
      if (encryptionRequests.has(code)) {
        session.socket.write('N');
        session.received = session.received.subarray(8);
        continue;
      }
      // A statement of a single-threaded engine cannot be cancelled, and a foreign protocol cannot be spoken.
      if (code === cancelRequest || code !== protocolVersion3 || length > 10_000) {
        return refuse(session);
      }
      return take(session, length);
    }
    return undefined;
  }

  function nextMessage(session) {
    if (session.received.length < 5) return undefined;
    return take(session, 1 + session.received.readInt32BE(1));
  }

  function take(session, length) {
    if (length < minMessageBytes || length > maxMessageBytes) return refuse(session);
    if (session.received.length < length) {
      session.waitingBytes = length - session.received.length;
      return undefined;
    }
    const message = session.received.subarray(0, length);
    session.received = session.received.subarray(length);
    return message;
  }

  function refuse(session) {
    session.socket.destroy();
    leave(session);
    return undefined;
  }

  function give(session, bytes) {
    turns.push({ session, bytes });
    void run();
  }

  async function run() {
    if (isRunning || isBroken) return;
    isRunning = true;
    try {
      for (;;) {
        if (owner?.isGone) {
          owner = undefined;
          await execute(queryMessage('rollback'), () => {});
        }
        const turn = nextTurn();
        if (!turn) break;
        // Answered in part (Flush, COPY) or inside a transaction: the rest belongs to the same client.
        owner = (await serve(turn)) === 'I' ? undefined : turn.session;
      }
    } catch (error) {
      isBroken = true;
      onBroken(error);
    } finally {
      isRunning = false;
    }
  }

  function nextTurn() {
    if (!owner) return turns.shift();
    const index = turns.findIndex(turn => turn.session === owner);
    return index === -1 ? undefined : turns.splice(index, 1)[0];
  }

  /** @returns the transaction status of the last ReadyForQuery: I(dle), T(ransaction), E(rror); undefined without one. */
  async function serve({ session, bytes }) {
    let tail = Buffer.alloc(0);
    let isEnded = false;
    await execute(bytes, data => {
      const chunk = Buffer.from(data);
      // After a PANIC, such as a log that cannot be written, a server would start again; this session just stays silent.
      isEnded ||= chunk[0] === errorByte && chunk.includes(panic);
      tail = chunk.length >= 6 ? chunk.subarray(-6) : Buffer.concat([tail, chunk]).subarray(-6);
      if (!session.isGone && session.socket?.writable) session.socket.write(chunk);
    });
    if (isEnded) throw new Error('PostgreSQL ended with a PANIC');
    const isReady = tail.length === 6 && tail[0] === 0x5a && tail.readInt32BE(1) === 5;
    return isReady ? String.fromCharCode(tail[5]) : undefined;
  }

  function leave(session) {
    if (session.isGone) return;
    session.isGone = true;
    sessions.delete(session);
    for (let index = turns.length - 1; index >= 0; index--) {
      if (turns[index].session === session) turns.splice(index, 1);
    }
    void run();
  }

  server.closeSessions = () => {
    for (const session of sessions) session.socket.destroy();
  };
  /** Runs a statement of the server's own, between the transactions of the clients. */
  server.run = sql => give({ isGone: false }, queryMessage(sql));
  return server;
}

function queryMessage(text) {
  const sql = Buffer.from(`${text}\0`);
  const message = Buffer.alloc(5 + sql.length);
  message[0] = queryByte;
  message.writeInt32BE(4 + sql.length, 1);
  sql.copy(message, 5);
  return message;
}
