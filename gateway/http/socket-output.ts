import type { WebSocket } from 'ws';

const asText = { binary: false };

/** What is written to a socket, as bytes of text. Tells when the client reads more slowly than it is written to. */
export class SocketOutput {
  readonly #socket: WebSocket;
  readonly #maxWrittenBytes: number;
  readonly #onRoom: () => void;
  #isFull = false;

  /** @param onRoom called when there is room again after there was none. */
  constructor(socket: WebSocket, maxWrittenBytes: number, onRoom: () => void) {
    this.#socket = socket;
    this.#maxWrittenBytes = maxWrittenBytes;
    this.#onRoom = onRoom;
  }

  get hasRoom(): boolean {
    return !this.#isFull;
  }

  /** Writes in any case, also when there is no room. */
  send(message: Buffer | string): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    // A failed write is followed by the close of the socket, which ends its operations.
    if (this.#isFull || socket.bufferedAmount + message.length <= this.#maxWrittenBytes)
      return socket.send(message, asText);
    this.#isFull = true;
    // Called once this message, and so everything before it, has left the process.
    socket.send(message, asText, () => {
      this.#isFull = false;
      this.#onRoom();
    });
  }
}
