import { DomainError } from '../../errors/index.ts';

/** The dead letter was replayed or discarded before, or the id is not one. */
export class DeadLetterNotFoundError extends DomainError {
  readonly code = 'DEAD_LETTER_NOT_FOUND';
  override readonly field = ['input', 'id'];

  constructor() {
    super('There is no such dead letter: it was discarded, or replayed and handled. List what is there.');
  }
}

/** Nothing is kept under the name. */
export class EventConsumerNotFoundError extends DomainError {
  readonly code = 'EVENT_CONSUMER_NOT_FOUND';
  override readonly field = ['input', 'name'];

  constructor(name: string) {
    super(`There is no consumer ${name}. List those that there are.`);
  }
}

/** A consumer is to be forgotten that a process hosts. */
export class EventConsumerInUseError extends DomainError {
  readonly code = 'EVENT_CONSUMER_IN_USE';
  override readonly field = ['input', 'name'];

  constructor(name: string) {
    super(`A process handles the events of ${name}. Stop it first, or leave the consumer as it is.`);
  }
}
