/**
 * Remembers which numbers of a sequence have been seen, in fixed memory: the sliding window of RFC 6479. What is older
 * than the window cannot be told from a repetition and counts as seen.
 */
export class ReplayWindow {
  private readonly bits: Uint32Array;
  private readonly size: number;
  private highest = -1;

  /** @param size how many of the newest numbers are told apart; a multiple of 32. */
  constructor(size: number) {
    this.size = size;
    this.bits = new Uint32Array(size / 32);
  }

  /** Whether a number comes for the first time; from then on it does not. */
  admit(sequence: number): boolean {
    if (sequence <= this.highest - this.size) return false;
    if (sequence > this.highest) this.moveTo(sequence);
    const slot = sequence % this.size;
    const word = Math.floor(slot / 32);
    const bit = 1 << (slot % 32);
    if ((this.bits[word]! & bit) !== 0) return false;
    this.bits[word]! |= bit;
    return true;
  }

  private moveTo(sequence: number): void {
    if (sequence - this.highest >= this.size) this.bits.fill(0);
    else {
      for (let each = this.highest + 1; each <= sequence; each += 1) {
        const slot = each % this.size;
        this.bits[Math.floor(slot / 32)]! &= ~(1 << (slot % 32));
      }
    }
    this.highest = sequence;
  }
}
