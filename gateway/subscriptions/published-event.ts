import { type Answer, withExtensions } from '../execution/answer.ts';

/** Behind a message, how much of the stream the client did not get; null when nobody can tell. */
export interface Gap {
  lost: number | null;
}

/** An event of a stream, completed: one object for all clients, so that its bytes are made once. */
export class PublishedEvent {
  readonly text: string;
  /** The position in the stream, of a stream that can be resumed. */
  readonly seq: unknown;
  #bytes: Buffer | undefined;

  constructor({ text }: Pick<Answer, 'text'>, seq?: unknown) {
    this.text = text;
    this.seq = seq;
  }

  /** The text in UTF-8. */
  get bytes(): Buffer {
    return (this.#bytes ??= Buffer.from(this.text));
  }

  /** The same event for a client that missed some before it. */
  withGap(gap: Gap): PublishedEvent {
    return this.withExtensions({ gap });
  }

  /** The same event for a client that is told more. */
  withExtensions(extensions: Readonly<Record<string, unknown>>): PublishedEvent {
    return new PublishedEvent(withExtensions({ text: this.text }, extensions), this.seq);
  }
}
